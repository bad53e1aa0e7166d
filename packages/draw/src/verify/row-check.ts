import type { ShownRow } from '../bundle/format.js';
import { placed, type RowSequence } from '../bundle/row-sequence.js';
import { compareBytes } from '../byte-order.js';
import { hexOf, MerkleRoot } from '../merkle.js';
import { commitmentsOf, leafOf, type RosterFingerprint } from '../roster.js';
import { fails, holds, type Outcome, type Where } from './finding.js';
import { locateChange } from './locate-change.js';

/** A table of committed rows in a bundle, and the fingerprint that was published before the seed existed. */
export interface CommittedRows {
  readonly part: string;
  /** 名单 or 排除名单. */
  readonly what: string;
  readonly pointer: string;
  readonly fields: readonly string[];
  readonly rows: RowSequence<ShownRow>;
  readonly published: RosterFingerprint;
}

function rootOf(rows: Iterable<ShownRow>, commitmentsIn: (row: ShownRow) => readonly string[]): string {
  const root = new MerkleRoot();
  for (const row of rows) root.push(leafOf(commitmentsIn(row)));
  return hexOf(root.root());
}

/** The first row of the wrong length or out of order: hashing on would only say that something is different. */
function misplaced({ part, what, fields, rows, pointer }: CommittedRows): Outcome | undefined {
  let before = '';
  for (const [i, row] of placed(rows)) {
    const at: Where = { part, row: i + 1, code: row.values[0], pointer: `${pointer}/${i}` };
    if ([row.values, row.nonces, row.commitments].some(({ length }) => length !== fields.length)) {
      return fails(`${what}第 ${i + 1} 行的字段数与表头不符`, at);
    }
    const order = i === 0 ? -1 : compareBytes(before, row.values[0]!);
    before = row.values[0]!;
    if (order >= 0) return fails(`${what}第 ${i + 1} 行${order === 0 ? '与上一行代码重复' : '未按代码排序'}`, { ...at, field: 'code' });
  }
  return undefined;
}

interface Change {
  readonly row: number;
  readonly column: number;
  readonly own: string;
}

function firstChange({ fields, rows }: CommittedRows): Change | undefined {
  for (const [row, shown] of placed(rows)) {
    const own = commitmentsOf(fields, shown);
    const column = own.findIndex((commitment, i) => commitment !== shown.commitments[i]);
    if (column >= 0) return { row, column, own: own[column]! };
  }
  return undefined;
}

/** Whose side the root takes: then it is known whether the content or only the commitment beside it was changed. */
function explain(table: CommittedRows, { row, column, own }: Change): Outcome {
  const { fields, rows, published, what } = table;
  const shown = rows.at(row)!;
  const [field, value, nonce, commitment] = [fields[column]!, shown.values[column]!, shown.nonces[column]!, shown.commitments[column]!];
  const at: Where = { part: table.part, row: row + 1, code: shown.values[0], field, pointer: `${table.pointer}/${row}/values/${column}` };
  const values = { own, published: commitment };
  const place = `${what}第 ${row + 1} 行的 ${field} `;
  if (rootOf(rows, (each) => commitmentsOf(fields, each)) === published.root) {
    return fails(`${place}旁的承诺值被改动，内容与冻结时一致`, { ...at, pointer: `${table.pointer}/${row}/commitments/${column}` }, values);
  }
  const signs = new Set<string>();
  for (const each of rows) for (const sign of each.values[column]!) signs.add(sign);
  const alphabet = [...signs].join('');
  const change = locateChange({ field, value, nonce, commitment }, alphabet);
  if (!change) return fails(`${place}与冻结时不同（内容或随机码被改动）`, at, values);
  const { character, committed, found } = change;
  return fails(`${place}第 ${character} 个字符与冻结时不同：承诺时是「${committed}」，文件里是「${found}」`, { ...at, character }, values);
}

/**
 * Verifies a whole table of rows against its root; names the first row and field that were changed, and the character where one
 * character was.
 */
export function checkRows(table: CommittedRows): Outcome {
  const { part, what, rows, published, pointer } = table;
  const wrong = misplaced(table);
  if (wrong) return wrong;
  const change = firstChange(table);
  if (change) return explain(table, change);
  const own = rootOf(rows, (row) => row.commitments);
  const values = { own, published: published.root };
  if (rows.length !== published.count) {
    const counts = { own: rows.length, published: published.count };
    return fails(
      `${what}有 ${rows.length} 行，公布的是 ${published.count} 行${own === published.root ? '；行的内容未变' : ''}`,
      { part, pointer },
      counts,
    );
  }
  if (own !== published.root) return fails(`${what}的指纹与公布的不符：有整行被增删或替换，或指纹被改动`, { part, pointer }, values);
  return holds(`${what} ${rows.length} 行逐字段与冻结时一致`, own);
}
