import { Refusal } from '@xinheng/kernel';
import { sha256, sha256Hex } from '#sha256';
import { compareBytes } from './byte-order.js';
import { hexOf, MerkleRoot, MerkleTree } from './merkle.js';

/** The first fields of every roster row, in this order; descriptive ones follow. */
export const ROSTER_FIELDS = ['code', 'salt', 'stratum'] as const;
/** The fields of an exclusion row. */
export const EXCLUSION_FIELDS = ['code', 'rule', 'evidence'] as const;

/** One frozen row: values in the order of the fields, and for each its own nonce of 128 random bits (32 hexadecimal digits). */
export interface FrozenRow {
  readonly values: readonly string[];
  readonly nonces: readonly string[];
}

/** SHA-256 of `<field>|<value>|<nonce>`: lets one field be shown without the others. The value is taken in Unicode NFC. */
export const fieldCommitment = (field: string, value: string, nonce: string): string =>
  sha256Hex(`${field}|${value.normalize('NFC')}|${nonce}`);

/** One commitment per field. The row has as many values and nonces as there are fields. */
export const commitmentsOf = (fields: readonly string[], row: FrozenRow): string[] =>
  fields.map((field, i) => fieldCommitment(field, row.values[i]!, row.nonces[i]!));

/** A row's leaf: SHA-256 of 0x00 and its field commitments joined by `|`. */
export const leafOf = (commitments: readonly string[]): Uint8Array => sha256(`\u0000${commitments.join('|')}`);

export const leafHexOf = (commitments: readonly string[]): string => hexOf(leafOf(commitments));

const refuse = (code: string, message: string, wayOut: string, at: string): never => {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#DRAW-28'], facts: { code: at } });
};

const NONCE = /^[0-9a-f]{32}$/;

/** A row with a value or a nonce too few, or with a short nonce, could be frozen but never be proven. */
export function refuseMalformedRow(fields: readonly string[], { values, nonces }: FrozenRow): void {
  if (values.length === fields.length && nonces.length === fields.length && nonces.every((nonce) => NONCE.test(nonce))) return;
  const code = values[0] ?? '';
  refuse('draw.row-malformed', `名单中 ${code} 一行的字段或随机码不全`, '每个字段都要有值（可为空）和 32 位十六进制随机码', code);
}

/** Holds rows to the order of the bytes of `code`; the same code twice would give one firm two chances. */
export function refuseDisorder(before: string | undefined, code: string): void {
  const order = before === undefined ? -1 : compareBytes(before, code);
  if (order === 0) refuse('draw.duplicate-code', `名单中 ${code} 出现两次`, '先合并重复户，再冻结名单', code);
  if (order > 0) refuse('draw.roster-unsorted', `名单未按代码排序：${code} 应在 ${before} 之前`, '按代码的字节次序排序后再冻结', code);
}

/** Rows sorted by the bytes of `code`. @throws Refusal `draw.duplicate-code` */
export function sortRows<R extends FrozenRow>(rows: readonly R[]): R[] {
  const sorted = rows.toSorted((a, b) => compareBytes(a.values[0]!, b.values[0]!));
  let before: string | undefined;
  for (const row of sorted) {
    refuseDisorder(before, row.values[0]!);
    before = row.values[0]!;
  }
  return sorted;
}

export interface RosterFingerprint {
  /** The Merkle root in lower-case hexadecimal: the roster's fingerprint. */
  readonly root: string;
  readonly count: number;
}

/**
 * The fingerprint of rows that come one after the other, already sorted: a million rows from a cursor, none of them kept.
 * @throws Refusal `draw.row-malformed`, `draw.roster-unsorted`, `draw.duplicate-code`
 */
export class RosterRoot {
  private readonly merkle = new MerkleRoot();
  private before: string | undefined;

  constructor(private readonly fields: readonly string[]) {}

  /** Takes the next row and answers its leaf. */
  push(row: FrozenRow): Uint8Array {
    refuseMalformedRow(this.fields, row);
    const code = row.values[0]!;
    refuseDisorder(this.before, code);
    this.before = code;
    const leaf = leafOf(commitmentsOf(this.fields, row));
    this.merkle.push(leaf);
    return leaf;
  }

  fingerprint(): RosterFingerprint {
    return { root: hexOf(this.merkle.root()), count: this.merkle.count };
  }
}

export function rosterRoot(fields: readonly string[], rows: Iterable<FrozenRow>): RosterFingerprint {
  const root = new RosterRoot(fields);
  for (const row of rows) root.push(row);
  return root.fingerprint();
}

/** The tree over sorted rows, for proofs that a row is in the pool. */
export const rosterTree = (fields: readonly string[], rows: readonly FrozenRow[]): MerkleTree =>
  new MerkleTree(rows.map((row) => leafOf(commitmentsOf(fields, row))));

/** Open: the code alone, so that anyone can compute every ticket. Sealed: the code with a salt that only entitled bodies know. */
export type DrawMode = 'open' | 'sealed';

/** A salt is 128 random bits in hexadecimal in a sealed draw, and empty in an open one. */
export const isSaltFor = (mode: DrawMode, salt: string): boolean => (mode === 'open' ? salt === '' : /^[0-9a-f]{32}$/.test(salt));

/** What a ticket is drawn for: `<code>` in an open draw, `<code>.<salt>` in a sealed one. */
export const drawIdOf = (mode: DrawMode, { values }: Pick<FrozenRow, 'values'>): string =>
  mode === 'open' ? values[0]! : `${values[0]}.${values[1]}`;
