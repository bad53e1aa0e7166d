/** No signs that are mistaken for one another when read aloud or copied by hand. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 20;
const GROUP = 5;
const BYTE_VALUES = 256;

/** Bytes at or above the largest multiple of the alphabet are dropped, so that every sign is equally likely. */
const FAIR_LIMIT = BYTE_VALUES - (BYTE_VALUES % SIGNS.length);

/** A password to be handed over once and changed at the first sign-in: `k7Pq2-…` in four groups. */
export function initialPassword(): string {
  let signs = '';
  while (signs.length < LENGTH) {
    const [byte = BYTE_VALUES] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < FAIR_LIMIT) signs += SIGNS[byte % SIGNS.length];
  }
  return (signs.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}
