import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A new session's cookie value; only its hash is stored anywhere. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token that a page must send back with every change, bound to its session. */
export class CsrfTokens {
  private readonly key: Buffer;

  constructor(internalSecret: string) {
    this.key = Buffer.from(hkdfSync('sha256', internalSecret, '', 'xinheng csrf', 32));
  }

  of(tokenHash: string): string {
    return createHmac('sha256', this.key).update(tokenHash).digest('base64url');
  }

  holds(tokenHash: string, given: unknown): boolean {
    const expected = Buffer.from(this.of(tokenHash));
    const actual = Buffer.from(typeof given === 'string' ? given : '');
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  }
}
