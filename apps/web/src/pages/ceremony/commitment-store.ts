import { commitmentOf } from '@xinheng/draw';
import { keepDraft, readDraft } from '../../components/draft-store.js';

export interface KeptCommitment {
  readonly role: string;
  readonly value: string;
  readonly nonce: string;
  readonly commitment: string;
}

const NONCE_BYTES = 16;
const DIGITS = 8;

const keyOf = (ceremonyId: string, role: string): string => `commitment:${ceremonyId}:${role}`;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** 128 random bits from the device itself; without them a short value could be guessed from its hash. */
export const newNonce = (): string => hex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));

/** Eight digits without bias, for people who do not want to think of a number. */
export function randomDigits(): string {
  const digits: number[] = [];
  while (digits.length < DIGITS) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < 250) digits.push(byte % 10);
  }
  return digits.join('');
}

export const committed = (role: string, value: string, nonce: string): KeptCommitment => ({
  role,
  value,
  nonce,
  commitment: commitmentOf(role, value, nonce),
});

/** Keeps value and nonce on this device before anything is sent. True only if they can be read back. */
export async function keepCommitment(ceremonyId: string, kept: KeptCommitment): Promise<boolean> {
  await keepDraft(keyOf(ceremonyId, kept.role), kept);
  const found = await readCommitment(ceremonyId, kept.role);
  return found?.nonce === kept.nonce && found.value === kept.value;
}

export const readCommitment = (ceremonyId: string, role: string): Promise<KeptCommitment | undefined> =>
  readDraft<KeptCommitment>(keyOf(ceremonyId, role));
