/** Moves the surrogates above every other unit, so that comparing units compares code points. */
const rankOf = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/**
 * Orders two texts by their UTF-8 bytes, which is the order of their code points. JavaScript's own `<` orders UTF-16 units and
 * differs from every other language as soon as a character beyond the basic plane occurs.
 * @returns negative, zero or positive
 */
export function compareBytes(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rankOf(x) - rankOf(y);
  }
  return a.length - b.length;
}
