/** 周某 -> 周*; 欧阳某某 -> 欧***: enough to recognise, not enough to copy. */
export const maskPerson = (name: string | null): string | null => {
  if (name === null || name === '') return null;
  const signs = [...name];
  return signs[0] + '*'.repeat(Math.max(1, signs.length - 1));
};

/** 0700-5550137 -> 0700-****137: the area stays, the last three stay. */
export const maskPhone = (phone: string | null): string | null => {
  if (phone === null || phone === '') return null;
  const digits = phone.replace(/\D/g, '').length;
  if (digits < 7) return '***';
  let seen = 0;
  return phone.replace(/\d/g, (digit) => {
    seen += 1;
    return seen > 4 && seen <= digits - 3 ? '*' : digit;
  });
};
