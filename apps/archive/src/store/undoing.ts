import type { SubjectField } from '@xinheng/contracts';
import type { Sql } from '@xinheng/service-kit';
import { hygieneBits } from '../domain/hygiene.js';
import type { Import } from '../domain/import.js';
import { normaliseName } from '../domain/search-text.js';
import { DIRECTORY_LOCK, MARK_DUPLICATES, STATE, type StateRow } from './subject-columns.js';

export interface Undone {
  /** First row of the chunk (it goes backwards); null when no row is left. */
  readonly from: number | null;
  readonly restored: readonly (StateRow & { fields: SubjectField[] })[];
  readonly removed: readonly { code: string; rowVersion: number }[];
  readonly kept: number;
}

/** Takes an import back, newest row first: only what nobody has changed since. */
export class Undoer {
  constructor(private readonly sql: Sql) {}

  async undoChunk(imported: Import, size: number, now: string, actor: string): Promise<Undone> {
    const before = imported.undoneRow ?? 2_147_483_647;
    const [end] = await this.sql.query<{ first: number | null }>(
      `SELECT min(row_no) AS first FROM (
         SELECT row_no FROM archive.subject_change WHERE import_id = $1 AND kind IN ('registered', 'changed') AND row_no < $2
         ORDER BY row_no DESC LIMIT $3) chunk`,
      [imported.id, before, size],
    );
    if (end!.first === null) return { from: null, restored: [], removed: [], kept: 0 };
    await this.sql.run(DIRECTORY_LOCK);
    const range = [imported.id, end!.first, before];
    const restored = await this.sql.query<StateRow & { fields: SubjectField[]; was: string }>(
      RESTORE,
      [...range, now, actor],
      'restore rows',
    );
    const removed = await this.sql.query<{ code: string; rowVersion: number; name: string }>(REMOVE, [...range, now, actor], 'remove rows');
    const kept = await this.sql.run(KEEP, range, 'keep rows');
    const names = [...restored.flatMap((row) => [row.name, row.was]), ...removed.map((row) => row.name)].map(normaliseName);
    await this.sql.run(MARK_DUPLICATES, [[...new Set(names)].filter((name) => name !== '')], 'mark duplicates');
    return {
      from: end!.first,
      restored: restored.map(({ was: _, ...row }) => row),
      removed: removed.map(({ code, rowVersion }) => ({ code, rowVersion })),
      kept,
    };
  }
}

const CHUNK = `c.import_id = $1 AND c.row_no >= $2 AND c.row_no < $3`;

const RESTORE = `
WITH restored AS (
  UPDATE archive.subject s SET name = o.name, kind = o.kind, status = o.status, region = o.region, address = o.address, industry = o.industry,
    established = o.established, capital_text = o.capital_text, capital_fen = o.capital_fen, capital_currency = o.capital_currency,
    legal_representative = o.legal_representative, phone = o.phone, tags = o.tags, hygiene = o.hygiene | (s.hygiene & ${hygieneBits['reported-gone']}::smallint), source = o.source,
    confirmed_on = o.confirmed_on, import_id = o.import_id, import_row = o.import_row, updated_at = $4, version = nextval('archive.subject_version')
  FROM archive.subject_change c CROSS JOIN LATERAL jsonb_populate_record(NULL::archive.subject, c.before) o
  WHERE ${CHUNK} AND c.kind = 'changed' AND s.code = c.code AND s.version = c.version
  RETURNING s.*, c.row_no, c.name AS was,
    (SELECT jsonb_object_agg(d.key, jsonb_build_array(d.value -> 1, d.value -> 0)) FROM jsonb_each(c.diff) d) AS back
), logged AS (
  INSERT INTO archive.subject_change (code, name, region, kind, at, actor, import_id, row_no, version, diff)
  SELECT code, name, region, 'restored', $4, $5, $1, row_no, version, back FROM restored
)
SELECT ${STATE}, ARRAY(SELECT jsonb_object_keys(s.back)) AS fields, s.was FROM restored s`;

const REMOVE = `
WITH gone AS (
  DELETE FROM archive.subject s USING archive.subject_change c
  WHERE ${CHUNK} AND c.kind = 'registered' AND s.code = c.code AND s.version = c.version
    AND NOT EXISTS (SELECT 1 FROM archive.inspection_record i WHERE i.code = s.code)
  RETURNING s.code, s.name, s.region, c.row_no, nextval('archive.subject_version') AS version
), logged AS (
  INSERT INTO archive.subject_change (code, name, region, kind, at, actor, import_id, row_no, version)
  SELECT code, name, region, 'removed', $4, $5, $1, row_no, version FROM gone
)
SELECT code, version AS "rowVersion", name FROM gone`;

const KEEP = `
INSERT INTO archive.import_left (import_id, row_no, phase, code, name, reason)
SELECT $1, c.row_no, 'undo', c.code, c.name,
  CASE WHEN EXISTS (SELECT 1 FROM archive.inspection_record i WHERE i.code = c.code) AND c.kind = 'registered'
    THEN '该主体已有检查记录，不能移出名录' ELSE '写入后该主体又有变动，保留现状' END
FROM archive.subject_change c
WHERE ${CHUNK} AND c.kind IN ('registered', 'changed')
  AND NOT EXISTS (SELECT 1 FROM archive.subject_change u WHERE u.import_id = $1 AND u.row_no = c.row_no AND u.kind IN ('restored', 'removed'))`;
