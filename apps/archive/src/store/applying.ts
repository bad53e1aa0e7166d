import type { SubjectField } from '@xinheng/contracts';
import type { Sql } from '@xinheng/service-kit';
import { hygieneBits } from '../domain/hygiene.js';
import type { Import, RunCounts } from '../domain/import.js';
import { normaliseName } from '../domain/search-text.js';
import { DIRECTORY_LOCK, hygieneOf, MARK_DUPLICATES, reportedGone, STATE, type StateRow } from './subject-columns.js';

export interface Applied {
  /** Last row of the chunk; null when no row is left. */
  readonly through: number | null;
  readonly registered: readonly StateRow[];
  readonly changed: readonly (StateRow & { fields: SubjectField[] })[];
  readonly confirmed: number;
  readonly moved: number;
}

type ChangedRow = StateRow & { fields: SubjectField[]; was: string | null };

const NOTHING: Applied = { through: null, registered: [], changed: [], confirmed: 0, moved: 0 };

/** Writes staged rows to the directory, a chunk at a time, with sets and not row by row. */
export class Applier {
  constructor(private readonly sql: Sql) {}

  async applyChunk(imported: Import, size: number, now: string, actor: string): Promise<Applied> {
    const through = await this.endOfChunk(imported, size);
    if (through === null) return NOTHING;
    await this.sql.run(DIRECTORY_LOCK);
    const range = [imported.id, imported.appliedRow, through];
    const meta = [now, actor, imported.source, imported.sourceDate];
    const planned = await this.planned(range);
    const registered = planned.new > 0 ? await this.sql.query<StateRow>(REGISTER, [...range, ...meta], 'register rows') : [];
    const changed = planned.changed > 0 ? await this.sql.query<ChangedRow>(CHANGE, [...range, ...meta], 'change rows') : [];
    if (planned.same > 0) await this.sql.run(CONFIRM, [...range, imported.sourceDate], 'confirm rows');
    const written = registered.length + changed.length;
    const moved = written < planned.new + planned.changed ? await this.sql.run(LEAVE, range, 'leave rows') : 0;
    await this.markDuplicates(
      [...registered, ...changed].map((row) => row.name),
      changed.map((row) => row.was),
    );
    return { through, registered, changed: changed.map(({ was: _, ...row }) => row), confirmed: planned.same, moved };
  }

  private async endOfChunk(imported: Import, size: number): Promise<number | null> {
    const [end] = await this.sql.query<{ through: number | null }>(
      `SELECT max(row_no) AS through FROM (
         SELECT row_no FROM archive.import_row WHERE import_id = $1 AND row_no > $2 ORDER BY row_no LIMIT $3) chunk`,
      [imported.id, imported.appliedRow, size],
    );
    return end!.through;
  }

  /** What the dry run has found for the rows of a chunk. */
  private async planned(range: readonly unknown[]): Promise<{ new: number; changed: number; same: number }> {
    const counts = await this.sql.query<{ action: string; n: number }>(
      'SELECT action, count(*) AS n FROM archive.import_row WHERE import_id = $1 AND row_no > $2 AND row_no <= $3 GROUP BY action',
      range,
      'planned rows',
    );
    const of = (action: string): number => counts.find((count) => count.action === action)?.n ?? 0;
    return { new: of('new'), changed: of('changed'), same: of('same') };
  }

  private async markDuplicates(now: readonly string[], before: readonly (string | null)[]): Promise<void> {
    const names = [...now, ...before].filter((name) => name !== null).map(normaliseName);
    const distinct = [...new Set(names)].filter((name) => name !== '');
    if (distinct.length > 0) await this.sql.run(MARK_DUPLICATES, [distinct], 'mark duplicates');
  }
}

export const addCounts = (run: RunCounts, applied: Applied): RunCounts => ({
  registered: run.registered + applied.registered.length,
  changed: run.changed + applied.changed.length,
  confirmed: run.confirmed + applied.confirmed,
  moved: run.moved + applied.moved,
});

/** Rows of one chunk. */
const CHUNK = `r.import_id = $1 AND r.row_no > $2 AND r.row_no <= $3`;

const REGISTER = `
WITH added AS (
  INSERT INTO archive.subject AS s (code, name, kind, status, region, address, industry, established, capital_text, capital_fen, capital_currency,
    legal_representative, phone, tags, hygiene, source, confirmed_on, import_id, import_row, registered_at, updated_at)
  SELECT r.code, r.name, coalesce(r.kind, r.code_kind), coalesce(r.status, 'unknown'), coalesce(r.region, r.code_region), r.address, r.industry,
    r.established, r.capital_text, r.capital_fen, r.capital_currency, r.legal_representative, r.phone, coalesce(r.tags, '{}'),
    ${hygieneOf(`coalesce(r.status, 'unknown')`, 'r.address', `r.hygiene | ${reportedGone('r.code')}`)}, $6, $7, $1, r.row_no, $4, $4
  FROM archive.import_row r WHERE ${CHUNK} AND r.action = 'new' ORDER BY r.row_no
  ON CONFLICT (code) DO NOTHING
  RETURNING s.*
), logged AS (
  INSERT INTO archive.subject_change (code, name, region, kind, at, actor, import_id, row_no, version)
  SELECT code, name, region, 'registered', $4, $5, $1, import_row, version FROM added
)
SELECT ${STATE} FROM added s`;

/** The row before the change travels with the source of the update: joining it afterwards would compare every row with every other. */
const CHANGE = `
WITH updated AS (
  UPDATE archive.subject s SET
    name = r.name, kind = coalesce(r.kind, s.kind), status = coalesce(r.status, s.status), region = coalesce(r.region, s.region),
    address = coalesce(r.address, s.address), industry = coalesce(r.industry, s.industry), established = coalesce(r.established, s.established),
    capital_text = coalesce(r.capital_text, s.capital_text),
    capital_fen = CASE WHEN r.capital_text IS NULL THEN s.capital_fen ELSE r.capital_fen END,
    capital_currency = CASE WHEN r.capital_text IS NULL THEN s.capital_currency ELSE r.capital_currency END,
    legal_representative = coalesce(r.legal_representative, s.legal_representative), phone = coalesce(r.phone, s.phone),
    tags = coalesce(r.tags, s.tags),
    hygiene = ${hygieneOf(
      'coalesce(r.status, s.status)',
      'coalesce(r.address, s.address)',
      `(s.hygiene & ${hygieneBits.duplicate}) | (r.hygiene & ${hygieneBits['inner-code']})
       | (CASE WHEN r.status IS NULL OR r.status = s.status THEN s.hygiene & ${hygieneBits['reported-gone']} ELSE 0 END)
       | (CASE WHEN r.region IS NULL THEN s.hygiene ELSE r.hygiene END & ${hygieneBits['no-region']})`,
    )},
    source = $6, confirmed_on = greatest(s.confirmed_on, $7::date), import_id = $1, import_row = r.row_no, updated_at = $4,
    version = nextval('archive.subject_version')
  FROM (
    SELECT r.*, to_jsonb(o) AS before, o.name AS was FROM archive.import_row r
    JOIN archive.subject o ON o.code = r.code AND o.version = r.base_version
    WHERE ${CHUNK} AND r.action = 'changed'
  ) r
  WHERE s.code = r.code AND s.version = r.base_version
  RETURNING s.*, r.diff, r.before, r.was
), logged AS (
  INSERT INTO archive.subject_change (code, name, region, kind, at, actor, import_id, row_no, version, diff, before)
  SELECT code, name, region, 'changed', $4, $5, $1, import_row, version, diff, before FROM updated
)
SELECT ${STATE}, ARRAY(SELECT jsonb_object_keys(s.diff)) AS fields, CASE WHEN s.was <> s.name THEN s.was END AS was FROM updated s`;

/** The source has vouched for these again; nothing else about them changes. */
const CONFIRM = `
UPDATE archive.subject s SET confirmed_on = $4 FROM archive.import_row r
WHERE ${CHUNK} AND r.action = 'same' AND s.code = r.code AND s.confirmed_on < $4`;

const LEAVE = `
INSERT INTO archive.import_left (import_id, row_no, phase, code, name, reason)
SELECT $1, r.row_no, 'run', r.code, r.name,
  CASE WHEN r.action = 'new' THEN '试运行后该代码已由他人登记，请重新上传核对' ELSE '试运行后该主体又有变动，请重新上传核对' END
FROM archive.import_row r
WHERE ${CHUNK} AND r.action IN ('new', 'changed')
  AND NOT EXISTS (SELECT 1 FROM archive.subject_change c WHERE c.import_id = $1 AND c.row_no = r.row_no)`;
