const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9';

/** What both texts share at the ends is left plain, what is between them is marked; a number is marked whole (108 → 180). */
export function difference(
  from: string,
  to: string,
): { readonly head: string; readonly before: string; readonly after: string; readonly tail: string } {
  const a = Array.from(from);
  const b = Array.from(to);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  while (head > 0 && isDigit(a[head - 1]) && (isDigit(a[head]) || isDigit(b[head]))) head -= 1;
  while (tail > 0 && isDigit(a[a.length - tail]) && (isDigit(a[a.length - tail - 1]) || isDigit(b[b.length - tail - 1]))) tail -= 1;
  return {
    head: a.slice(0, head).join(''),
    before: a.slice(head, a.length - tail).join(''),
    after: b.slice(head, b.length - tail).join(''),
    tail: a.slice(a.length - tail).join(''),
  };
}
