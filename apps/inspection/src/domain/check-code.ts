const DIGITS = 12;
/** The largest multiple of ten in a byte: bytes from here on are thrown away, so that every digit is equally likely. */
const FAIR = 250;

/**
 * The code by which a firm checks a visit: twelve random digits, so that trying numbers finds nothing.
 * @param random gives that many random bytes
 */
export function makeCheckCode(random: (bytes: number) => Uint8Array): string {
  let code = '';
  while (code.length < DIGITS) {
    for (const byte of random(DIGITS)) if (byte < FAIR && code.length < DIGITS) code += String(byte % 10);
  }
  return code;
}

/** What a person types, with blanks, hyphens or full-width digits; null if it cannot be a code. */
export function readCheckCode(typed: string): string | null {
  const digits = typed.replace(/[０-９]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\s\-－—]/gu, '');
  return /^\d{12}$/.test(digits) ? digits : null;
}

export const checkPath = (code: string): string => `/check/${code}`;
