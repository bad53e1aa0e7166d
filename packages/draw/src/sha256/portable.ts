import { sha256 as digestOf } from '@noble/hashes/sha2.js';
import type { RunningSha256 } from './node.js';

export type { RunningSha256 } from './node.js';

const utf8 = new TextEncoder();
const bytesOf = (data: string | Uint8Array): Uint8Array => (typeof data === 'string' ? utf8.encode(data) : data);
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 of bytes, or of a text's UTF-8 bytes. Synchronous and without Node: for the browser. */
export const sha256 = (data: string | Uint8Array): Uint8Array => digestOf(bytesOf(data));

/** The same in lower-case hexadecimal. */
export const sha256Hex = (data: string | Uint8Array): string => hexOf(sha256(data));

/** The same as a string of 32 characters, one per byte. */
export const sha256Chars = (text: string): string => String.fromCharCode(...sha256(text));

/** A digest that is fed piece by piece, so that a large document never has to exist as one string. */
export function runningSha256(): RunningSha256 {
  const running = digestOf.create();
  return { update: (text) => void running.update(utf8.encode(text)), hex: () => hexOf(running.digest()) };
}
