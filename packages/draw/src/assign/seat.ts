import { sha256Chars } from '#sha256';

/**
 * Which of `size` equally loaded inspectors, in ticket order, takes a seat: SHA-256 of seed hash and `seat|<n>|<visit id>` as a
 * 256-bit integer, modulo `size`. A hash of its own per seat, so that nobody is tied to the same partner.
 * @param seat counted from 1; replacements go on counting after the visit's last seat
 */
export function seatIndex(seedHash: string, visitId: string, seat: number, size: number): number {
  const digest = sha256Chars(`${seedHash}seat|${seat}|${visitId}`);
  let rest = 0;
  for (let i = 0; i < 32; i += 2) rest = (rest * 65_536 + digest.charCodeAt(i) * 256 + digest.charCodeAt(i + 1)) % size;
  return rest;
}
