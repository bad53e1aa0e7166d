import type { LocalDate } from '@xinheng/kernel';
import { notFound, type Sql } from '@xinheng/service-kit';
import type { SubjectDraft } from '../domain/rows/row.js';
import { normaliseName } from '../domain/search-text.js';
import { FOUND, type FoundSubject } from './search.js';
import { DIRECTORY_LOCK, hygieneOf, MARK_DUPLICATES, reportedGone, STATE, type StateRow } from './subject-columns.js';

export interface SubjectDetail extends FoundSubject {
  readonly version: number;
  readonly established: LocalDate | null;
  readonly capitalText: string | null;
  readonly capitalFen: string | null;
  readonly capitalCurrency: string | null;
  readonly legalRepresentative: string | null;
  readonly phone: string | null;
  readonly source: string;
  readonly registeredAt: string;
}

export interface ChangeRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: 'registered' | 'changed' | 'restored' | 'removed' | 'record-filed' | 'record-withdrawn' | 'reported-gone';
  readonly at: string;
  readonly actor: string;
  readonly importId: string | null;
  readonly title: string | null;
  readonly diff: Readonly<Record<string, readonly [string | null, string | null]>> | null;
}

const CHANGE = `c.id, c.code, c.name, c.kind, c.at, c.actor, c.import_id AS "importId", c.title, c.diff`;

/** The directory: one subject at a time, and what happened to it. */
export class SubjectTable {
  constructor(private readonly sql: Sql) {}

  async find(code: string): Promise<SubjectDetail> {
    const [row] = await this.sql.query<SubjectDetail>(
      `SELECT ${FOUND}, s.version, s.established, s.capital_text AS "capitalText", s.capital_fen AS "capitalFen", s.capital_currency AS "capitalCurrency",
         s.legal_representative AS "legalRepresentative", s.phone, s.source, s.registered_at AS "registeredAt"
       FROM archive.subject s WHERE s.code = $1`,
      [code],
      'find subject',
    );
    if (!row) throw notFound('主体', code);
    return row;
  }

  async findMany(codes: readonly string[]): Promise<FoundSubject[]> {
    return this.sql.query(`SELECT ${FOUND} FROM archive.subject s WHERE s.code = ANY($1::text[])`, [codes]);
  }

  async timeline(code: string, before: number | undefined, limit: number): Promise<ChangeRow[]> {
    return this.sql.query(`SELECT ${CHANGE} FROM archive.subject_change c WHERE c.code = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3`, [
      code,
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    ]);
  }

  /** Registers those whose code is not yet in the directory; the others are left as they are. */
  async registerMany(
    drafts: readonly SubjectDraft[],
    source: string,
    confirmedOn: LocalDate,
    now: string,
    actor: string,
  ): Promise<StateRow[]> {
    await this.sql.run(DIRECTORY_LOCK);
    const rows = await this.sql.query<StateRow>(REGISTER_MANY, [JSON.stringify(drafts), source, confirmedOn, now, actor]);
    const names = [...new Set(rows.map((row) => normaliseName(row.name)))].filter((name) => name !== '');
    if (names.length > 0) await this.sql.run(MARK_DUPLICATES, [names]);
    return rows;
  }

  /** The last name that is known of a code; the subject itself need not be in the directory. */
  async nameOf(code: string): Promise<{ name: string }> {
    const [row] = await this.sql.query<{ name: string }>(
      'SELECT name FROM archive.subject_change WHERE code = $1 ORDER BY id DESC LIMIT 1',
      [code],
    );
    return row ?? { name: code };
  }

  /** Something heard about the subject, for its timeline; the subject itself need not be in the directory. */
  async note(note: { code: string; name: string; kind: SubjectNote; at: string; actor: string; title: string }): Promise<void> {
    await this.sql.run(
      `INSERT INTO archive.subject_change (code, name, region, kind, at, actor, title)
       VALUES ($1, $2, (SELECT region FROM archive.subject WHERE code = $1), $3, $4, $5, $6)`,
      [note.code, note.name, note.kind, note.at, note.actor, note.title],
    );
  }
}

export type SubjectNote = 'record-filed' | 'record-withdrawn' | 'reported-gone';

const REGISTER_MANY = `
WITH given AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(code text, name text, kind text, "codeKind" text, status text, region text, "codeRegion" text,
    address text, industry text, established date, "capitalText" text, "capitalFen" numeric, "capitalCurrency" text,
    "legalRepresentative" text, phone text, tags jsonb, hygiene smallint)
), added AS (
  INSERT INTO archive.subject AS s (code, name, kind, status, region, address, industry, established, capital_text, capital_fen, capital_currency,
    legal_representative, phone, tags, hygiene, source, confirmed_on, registered_at, updated_at)
  SELECT r.code, r.name, coalesce(r.kind, r."codeKind"), coalesce(r.status, 'unknown'), coalesce(r.region, r."codeRegion"), r.address, r.industry,
    r.established, r."capitalText", r."capitalFen", r."capitalCurrency", r."legalRepresentative", r.phone,
    CASE WHEN jsonb_typeof(r.tags) = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(r.tags)) ELSE '{}' END,
    ${hygieneOf(`coalesce(r.status, 'unknown')`, 'r.address', `r.hygiene | ${reportedGone('r.code')}`)}, $2, $3, $4, $4
  FROM given r
  ON CONFLICT (code) DO NOTHING
  RETURNING s.*
), logged AS (
  INSERT INTO archive.subject_change (code, name, region, kind, at, actor, version)
  SELECT code, name, region, 'registered', $4, $5, version FROM added
)
SELECT ${STATE} FROM added s`;
