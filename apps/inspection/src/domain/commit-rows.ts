import { commitmentsOf, EXCLUSION_FIELDS, type FrozenRow, leafOf } from '@xinheng/draw';
import { ROSTER_ROW_FIELDS } from './ceremony-plan.js';

export const NONCE_BYTES = 16;
export const SALT_BYTES = 16;
export const ROW_NONCES = ROSTER_ROW_FIELDS.length * NONCE_BYTES;
export const EXCLUSION_NONCES = EXCLUSION_FIELDS.length * NONCE_BYTES;

export interface RowValues {
  readonly code: string;
  readonly salt: string;
  readonly stratum: string;
  readonly name: string;
  readonly regionCode: string;
  readonly kind: string;
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function hexText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += DIGITS[byte]!;
  return text;
}

const noncesOf = (bytes: Uint8Array): string[] =>
  Array.from({ length: bytes.length / NONCE_BYTES }, (_, i) => hexText(bytes.subarray(i * NONCE_BYTES, (i + 1) * NONCE_BYTES)));

/** A stored row in the form of the draw's roster. */
export const frozenRow = (row: RowValues, nonces: Uint8Array): FrozenRow => ({
  values: [row.code, row.salt, row.stratum, row.name, row.regionCode, row.kind],
  nonces: noncesOf(nonces),
});

export const frozenExclusion = (row: { code: string; rule: string; evidence: string }, nonces: Uint8Array): FrozenRow => ({
  values: [row.code, row.rule, row.evidence],
  nonces: noncesOf(nonces),
});

/** The leaf of a roster row. */
export const rowLeaf = (row: RowValues, nonces: Uint8Array): Uint8Array => leafOf(commitmentsOf(ROSTER_ROW_FIELDS, frozenRow(row, nonces)));
