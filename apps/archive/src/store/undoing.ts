import type { SubjectField } from '@xinheng/contracts';
import type { Sql } from '@xinheng/service-kit';
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
WITH chunk AS MATERIALIZED (
  SELECT c.row_no, c.code, c.diff, s.name AS was, b.* FROM archive.subject_change c
  JOIN archive.subject s ON s.code = c.code AND s.version = c.version
  CROSS JOIN LATERAL (SELECT p.name AS o_name, p.kind AS o_kind, p.status AS o_status, p.region AS o_region, p.address AS o_address,
    p.industry AS o_industry, p.established AS o_established, p.capital_text AS o_capital_text, p.capital_fen AS o_capital_fen,
    p.capital_currency AS o_capital_currency, p.legal_representative AS o_legal, p.phone AS o_phone, p.tags AS o_tags, p.hygiene AS o_hygiene,
    p.source AS o_source, p.confirmed_on AS o_confirmed, p.import_id AS o_import
    FROM jsonb_populate_record(NULL::archive.subject, c.before) p) b
  WHERE ${CHUNK} AND c.kind = 'changed'
), restored AS (
  UPDATE archive.subject s SET name = o_name, kind = o_kind, status = o_status, region = o_region, address = o_address, industry = o_industry,
    established = o_established, capital_text = o_capital_text, capital_fen = o_capital_fen, capital_currency = o_capital_currency,
    legal_representative = o_legal, phone = o_phone, tags = o_tags, hygiene = o_hygiene, source = o_source, confirmed_on = o_confirmed,
    import_id = o_import, updated_at = $4, version = nextval('archive.subject_version')
  FROM chunk WHERE s.code = chunk.code
  RETURNING s.*
), logged AS (
  INSERT INTO archive.subject_change (code, name, region, kind, at, actor, import_id, row_no, version, diff)
  SELECT r.code, r.name, r.region, 'restored', $4, $5, $1, chunk.row_no, r.version,
    (SELECT jsonb_object_agg(d.key, jsonb_build_array(d.value -> 1, d.value -> 0)) FROM jsonb_each(chunk.diff) d)
  FROM restored r JOIN chunk USING (code)
)
SELECT ${STATE}, ARRAY(SELECT jsonb_object_keys(chunk.diff)) AS fields, chunk.was FROM restored s JOIN chunk USING (code)`;

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
