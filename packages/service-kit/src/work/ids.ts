import { createHash, randomUUID } from 'node:crypto';

const timeHex = (ms: number): string => ms.toString(16).padStart(12, '0').slice(-12);

/** A UUID version 7 (RFC 9562): 48 bits of time, the rest random. */
export function uuidv7(ms: number): string {
  const time = timeHex(ms);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** A UUID of the same form whose bits derive from `seed` and `n`: a repeated reaction makes the same ids. */
export function derivedId(seed: string, n: number, ms: number): string {
  const time = timeHex(ms);
  const h = createHash('sha256').update(`${seed}/${n}`).digest('hex');
  const variant = ((Number.parseInt(h.charAt(3), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${h.slice(0, 3)}-${variant}${h.slice(4, 7)}-${h.slice(7, 19)}`;
}
