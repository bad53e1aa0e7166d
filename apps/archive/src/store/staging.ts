import type { SubjectField } from '@xinheng/contracts';
import type { Sql } from '@xinheng/service-kit';
import { significantPart } from '../domain/regions/divisions.js';
import { copyInto } from './copy.js';
import { FINDING_COLUMNS, ROW_COLUMNS, type StagedLines } from './staged-lines.js';

/** The rows of a file before they are written to the directory. */
export class StagingTable {
  constructor(private readonly sql: Sql) {}

  /** Forgets what an earlier dry run has left; at most `limit` rows, so that no transaction is long. False: nothing is left. */
  async clear(importId: string, limit: number): Promise<boolean> {
    const behind = (table: string) =>
      `DELETE FROM archive.${table} WHERE ctid IN (SELECT ctid FROM archive.${table} WHERE import_id = $1 LIMIT $2)`;
    const rows = await this.sql.run(behind('import_row'), [importId, limit]);
    const findings = await this.sql.run(behind('import_finding'), [importId, limit]);
    return rows + findings > 0;
  }

  /** Rows and findings by COPY, then a comparison of these rows with the directory. */
  async stage(importId: string, lines: StagedLines): Promise<void> {
    await copyInto(this.sql, 'archive.import_row', ROW_COLUMNS, lines.rows);
    await copyInto(this.sql, 'archive.import_finding', FINDING_COLUMNS, lines.findings);
    if (lines.rows.length > 0) await this.compare(importId, lines.first, lines.last);
  }

  private async compare(importId: string, first: number, last: number): Promise<void> {
    await this.sql.run(COMPARE, [importId, first, last], 'compare rows');
  }

  /**
   * Lets the planner know what has been staged: it would take a fresh import for one row, and the run would sort all that is left of the
   * file for each of its chunks.
   */
  async tellPlanner(): Promise<void> {
    await this.sql.run('ANALYZE archive.import_row (import_id, row_no, action)');
  }

  /**
   * Offices share one directory: what the office in charge of an area has entered there, an import of another area does not overwrite.
   * Subjects that are new, that have no division, or that only came in by an import from outside their area are nobody's.
   */
  async refuseOtherAreas(importId: string, scope: string): Promise<void> {
    const refused = await this.sql.run(OTHER_AREAS, [importId, significantPart(scope)]);
    if (refused > 0) await this.sql.run(WITHOUT_REFUSED, [importId, ['region.other-area']]);
  }

  /** Codes that stand more than once in the file. Copies of one row: the first stays. Rows that differ: none does. */
  async refuseDuplicates(importId: string): Promise<void> {
    await this.sql.run("SET LOCAL work_mem = '64MB'");
    const twice = await this.sql.query<{ code: string }>(TWICE, [importId]);
    if (twice.length === 0) return;
    await this.sql.run(DUPLICATES, [importId, twice.map(({ code }) => code)]);
    await this.sql.run(WITHOUT_REFUSED, [importId, ['file.duplicate-same', 'file.duplicate-differs']]);
  }
}

/** Field, what the subject has, what the row says. */
const CELLS: readonly (readonly [field: SubjectField, was: string, becomes: string])[] = [
  ...(['name', 'kind', 'status', 'region', 'address', 'industry', 'phone'] as const).map(
    (cell) => [cell, `s.${cell}`, `r.${cell}`] as const,
  ),
  ['established', 's.established::text', 'r.established::text'],
  ['capital', 's.capital_text', 'r.capital_text'],
  ['legalRepresentative', 's.legal_representative', 'r.legal_representative'],
  ['tags', "array_to_string(s.tags, '、')", "array_to_string(r.tags, '、')"],
];
const UNCHANGED = CELLS.map(([, was, becomes]) => `(${becomes} IS NULL OR ${becomes} IS NOT DISTINCT FROM ${was})`).join(' AND ');
const DIFF = `SELECT jsonb_object_agg(v.field, jsonb_build_array(v.was, v.becomes))
  FROM (VALUES ${CELLS.map(([field, was, becomes]) => `('${field}', ${was}, ${becomes})`).join(', ')}) v(field, was, becomes)
  WHERE v.becomes IS NOT NULL AND v.becomes IS DISTINCT FROM v.was`;

/**
 * A row whose filled cells all equal the subject's is `same`; else `changed`, with what differs cell by cell. The rows are joined with
 * the directory only, never with themselves: the planner takes a batch that has just been staged for one row.
 */
const COMPARE = `
UPDATE archive.import_row r SET (base_version, diff, action) = (
  SELECT s.version, d.diff, CASE WHEN d.diff IS NULL THEN 'same' ELSE 'changed' END
  FROM (SELECT CASE WHEN ${UNCHANGED} THEN NULL ELSE (${DIFF}) END AS diff) d)
FROM archive.subject s
WHERE r.import_id = $1 AND r.row_no BETWEEN $2 AND $3 AND s.code = r.code`;

/** Rows that were refused after they had been staged. */
const WITHOUT_REFUSED = `DELETE FROM archive.import_row r USING archive.import_finding f
  WHERE r.import_id = $1 AND f.import_id = $1 AND f.row_no = r.row_no AND f.code = ANY($2::text[])`;

/** $2: what the codes of the importer's own area begin with. */
const OTHER_AREAS = `
INSERT INTO archive.import_finding (import_id, row_no, seq, refused, code, field, name, value, message)
SELECT $1, r.row_no, 1001, true, 'region.other-area', 'region', r.name, s.region,
  '该主体登记在 ' || s.region || '，由' || i.department_name || '维护，本次不改动；如已迁入，请由登记机关确认后更正'
FROM archive.import_row r
JOIN archive.subject s ON s.code = r.code AND s.version = r.base_version
JOIN archive.import i ON i.id = s.import_id
WHERE r.import_id = $1 AND r.action = 'changed' AND NOT starts_with(s.region, $2)
  AND starts_with(s.region, regexp_replace(i.region_code, '(00)+$', ''))`;

const COMPARED: readonly (readonly [column: string, title: string])[] = [
  ...([
    ['name', '名称'],
    ['kind', '主体类别'],
    ['status', '登记状态'],
    ['region', '行政区划'],
    ['address', '经营地址'],
  ] as const),
  ...([
    ['industry', '行业'],
    ['established', '成立日期'],
    ['capital_text', '注册资本'],
  ] as const),
  ...([
    ['legal_representative', '法定代表人'],
    ['phone', '联系电话'],
  ] as const),
];

/** The titles of columns that differ among the rows of one code. */
const DIFFERING = COMPARED.map(([column, title]) => {
  const text = `coalesce(${column}::text, '')`;
  return `CASE WHEN min(${text}) OVER same <> max(${text}) OVER same THEN '${title}' END`;
}).join(', ');

/** Codes that stand more than once; asked on its own, so that what follows looks for a list and joins nothing. */
const TWICE = 'SELECT code FROM archive.import_row WHERE import_id = $1 GROUP BY code HAVING count(*) > 1';

/**
 * Windows, not joins of the rows with themselves: the planner knows nothing of an import that has just been staged, takes it for one
 * row, and would compare each of a million rows with every other.
 */
const DUPLICATES = `
WITH rows AS (
  SELECT row_no, code, name, kind, status, region, address, industry, established, capital_text, legal_representative, phone,
    concat_ws(E'\\x1f', name, kind, status, region, address, industry, established, capital_text, legal_representative, phone,
      array_to_string(tags, ',')) AS content
  FROM archive.import_row WHERE import_id = $1 AND code = ANY($2::text[])
), told AS (
  SELECT row_no, code, name, min(content) OVER same <> max(content) OVER same AS differs, min(row_no) OVER same AS first,
    array_to_string((array_agg(row_no) OVER ordered)[1:5], '、') AS row_list, count(*) OVER same AS n,
    concat_ws('、', ${DIFFERING}) AS fields
  FROM rows WINDOW same AS (PARTITION BY code),
    ordered AS (PARTITION BY code ORDER BY row_no ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
INSERT INTO archive.import_finding (import_id, row_no, seq, refused, code, field, name, value, message)
SELECT $1, row_no, 1000, true, CASE WHEN differs THEN 'file.duplicate-differs' ELSE 'file.duplicate-same' END, 'code', name, code,
  CASE WHEN differs
    THEN '第 ' || row_list || CASE WHEN n > 5 THEN ' 等' ELSE '' END || ' 行同为 ' || code || '，' || fields || '不同，请只留一行'
    ELSE '与第 ' || first || ' 行完全相同，只写入第 ' || first || ' 行' END
FROM told WHERE differs OR row_no <> first`;
