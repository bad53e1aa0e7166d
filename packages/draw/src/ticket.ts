import { sha256Chars, sha256Hex } from '#sha256';
import { compareBytes } from './byte-order.js';

/**
 * Tickets of Rivest's consistent sampler (arXiv 1808.10016): "0." and the decimal digits of a SHA-256, reversed, so that the
 * evenly spread low digits come first. Always a string: a floating-point number would round, and rounding decides a draw.
 */
const LEAST_DIGITS = 64;
const BILLION = 1_000_000_000;

const reversed = (digits: string): string => {
  const codes: number[] = [];
  for (let i = digits.length - 1; i >= 0; i--) codes.push(digits.charCodeAt(i));
  return String.fromCharCode(...codes);
};

/** U(text): the digest as an integer in decimal, padded to 64 digits, reversed, behind "0.". Mostly 76 to 78 digits long. */
export const uniformOf = (text: string): string =>
  `0.${reversed(
    BigInt(`0x${sha256Hex(text)}`)
      .toString()
      .padStart(LEAST_DIGITS, '0'),
  )}`;

/** What every ticket of one draw begins with: the hexadecimal digest of the seed string. */
export const seedHashOf = (seedText: string): string => sha256Hex(seedText);

/** `<ceremony number>|<purpose>|<seed>`: one ceremony, any number of draws that cannot be confused with each other. */
export const seedString = (of: { ceremony: string; purpose: string; seed: string }): string => `${of.ceremony}|${of.purpose}|${of.seed}`;

/**
 * The first ticket of an id.
 * @param seedHash 64 hexadecimal digits, from `seedHashOf`; its fixed length keeps the id unambiguous without a separator
 */
export const ticketOf = (seedHash: string, id: string): string => uniformOf(seedHash + id);

const firstNotNine = (ticket: string): number => {
  let position = 2;
  while (ticket[position] === '9') position++;
  return position;
};

/** The next ticket of the same id, larger than `ticket`; used only where an id may be drawn more than once. */
export function nextTicket(ticket: string): string {
  const kept = ticket.slice(0, firstNotNine(ticket));
  const bound = `${ticket}0`;
  for (let i = 1; ; i++) {
    const candidate = kept + uniformOf(`${ticket}:${i}`).slice(2);
    if (`${candidate}0` > bound) return candidate;
  }
}

/** Shortens a ticket for print: `digits` digits after the leading nines, cut off and never rounded. */
export const trimTicket = (ticket: string, digits = 9): string => ticket.slice(0, firstNotNine(ticket) + digits);

/** Ascending order of full tickets: character by character, not as numbers. */
export const compareTickets = (a: string, b: string): number => compareBytes(a, b);

/** 0 to 999 -> its three digits in reverse, 012 -> 210. */
const REVERSED = Int32Array.from({ length: 1000 }, (_, n) => (n % 10) * 100 + (Math.floor(n / 10) % 10) * 10 + Math.floor(n / 100));

const reverse9 = (rest: number): number =>
  REVERSED[rest % 1000]! * 1_000_000 + REVERSED[Math.floor(rest / 1000) % 1000]! * 1000 + REVERSED[Math.floor(rest / 1_000_000)]!;

/**
 * 2^(8 i) mod 10^9 for the byte that stands i-th from the end: N mod 10^9 is then one sum, far below 2^53, and one remainder at its end. A
 * remainder after every step would take longer than the digest itself.
 */
const POWERS = new Float64Array(32);
for (let i = 31, power = 1; i >= 0; i--, power = (power * 256) % BILLION) POWERS[i] = power;

/** The first nine digits of the ticket as a number below 10^9: N mod 10^9, then reversed; all in exact doubles. */
export function leading9(digest: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < 32; i++) sum += digest[i]! * POWERS[i]!;
  return reverse9(sum % BILLION);
}

/** `leading9` of the ticket that `text` (seed hash and id) has, without building the ticket. */
export function leading9Of(text: string): number {
  const digest = sha256Chars(text);
  let sum = 0;
  for (let i = 0; i < 32; i++) sum += digest.charCodeAt(i) * POWERS[i]!;
  return reverse9(sum % BILLION);
}
