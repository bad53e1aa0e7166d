import type { Conditions, HygieneFault, LibraryRow, MemberRow } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import { addDays } from '@xinheng/kernel';
import type { CertificationFacts } from '../domain/certification.js';
import { STALE_DAYS } from '../domain/hygiene.js';
import { conditionSql, Values } from './conditions.js';
import { insertRow, rowOf, rowsOf, updateSeen } from './rows.js';
import type { InspectionTx } from './transaction.js';

export interface LibraryState {
  readonly id: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly name: string;
  readonly objectType: string;
  readonly regionCode: string;
  readonly memberCount: number;
  readonly memberVersion: number;
  readonly membersChangedAt: Instant;
  readonly version: number;
}

export interface CertificationRow extends CertificationFacts {
  readonly memberCount: number;
  readonly fingerprint: string;
  readonly score: number;
  readonly statement: string;
  readonly certifiedAt: Instant;
}

const DEAD = `s.status IN ('deregistered', 'revoked', 'annulled', 'moved-out', 'liquidating')`;
const TWIN = `(s.name, s.address) IN (SELECT s2.name, s2.address FROM library_member m2 JOIN subject s2 ON s2.code = m2.code AND NOT s2.removed
  WHERE m2.library_id = $1 AND s2.address <> '' GROUP BY s2.name, s2.address HAVING count(*) > 1)`;

/** SQL that is true for a member with the fault; `$1` is the library, `$2` the first day that is not stale. */
const FAULTS: Readonly<Record<HygieneFault, string>> = {
  dead: DEAD,
  unknown: 's.code IS NULL',
  'no-class': 'r.class IS NULL',
  stale: 's.confirmed_on < $2::date',
  duplicate: TWIN,
  'no-address': `coalesce(s.address, '') = ''`,
  'bad-code': `m.code !~ '^[0-9A-HJ-NPQRTUWXY]{18}$' AND m.code !~ '^REG-'`,
};

const MEMBERS = `library_member m LEFT JOIN subject s ON s.code = m.code AND NOT s.removed LEFT JOIN risk_class r ON r.code = m.code`;

export interface MemberQuery {
  readonly after?: string;
  readonly limit: number;
  readonly text?: string;
  readonly regionCode?: string;
  readonly riskClass?: string;
  readonly tag?: string;
  readonly fault?: HygieneFault;
}

/** Object libraries, their members and certifications. */
export class LibraryStore {
  constructor(private readonly tx: InspectionTx) {}

  list(departmentId: string | undefined): Promise<LibraryState[]> {
    return rowsOf(this.tx.sql, 'SELECT * FROM library WHERE $1::text IS NULL OR department_id = $1 ORDER BY department_name, name', [
      departmentId ?? null,
    ]);
  }

  find(id: string): Promise<LibraryState | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM library WHERE id = $1', [id]);
  }

  lock(id: string): Promise<LibraryState | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM library WHERE id = $1 FOR UPDATE', [id]);
  }

  async create(library: Omit<LibraryState, 'memberCount' | 'memberVersion' | 'version'>): Promise<void> {
    await insertRow(this.tx.sql, 'library', { ...library, createdAt: library.membersChangedAt });
  }

  /** Adds what fits the conditions and is not in yet. @returns how many came in */
  async fill(library: LibraryState, conditions: Conditions, by: string, now: Instant): Promise<number> {
    const values = new Values();
    const [id, who, at] = [values.add(library.id), values.add(by), values.add(now)];
    return this.tx.sql.run(
      `INSERT INTO library_member (library_id, code, added_by, added_at)
       SELECT ${id}::uuid, s.code, ${who}, ${at}::timestamptz FROM subject s WHERE NOT s.removed AND ${conditionSql(conditions, values)}
       ON CONFLICT DO NOTHING`,
      values.list,
    );
  }

  async add(library: LibraryState, rows: readonly { code: string; tags: readonly string[] }[], by: string, now: Instant): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO library_member (library_id, code, tags, added_by, added_at)
       SELECT $1, code, ARRAY(SELECT jsonb_array_elements_text(tags)), $4, $5 FROM unnest($2::text[], $3::jsonb[]) AS t (code, tags)
       ON CONFLICT (library_id, code) DO UPDATE SET tags = excluded.tags`,
      [library.id, rows.map((row) => row.code), rows.map((row) => JSON.stringify(row.tags)), by, now],
    );
  }

  async remove(library: LibraryState, codes: readonly string[]): Promise<number> {
    return this.tx.sql.run('DELETE FROM library_member WHERE library_id = $1 AND code = ANY ($2::text[])', [library.id, codes]);
  }

  /** Members and their tags among these codes. */
  membersAmong(id: string, codes: readonly string[]): Promise<{ code: string; tags: string[]; riskClass: string | null }[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT m.code, m.tags, r.class AS risk_class FROM library_member m LEFT JOIN risk_class r ON r.code = m.code
        WHERE m.library_id = $1 AND m.code = ANY ($2::text[])`,
      [id, codes],
    );
  }

  /** Members came or went: counts anew and ends the certification. */
  async membersChanged(library: LibraryState, seen: number, now: Instant): Promise<number> {
    const [row] = await this.tx.sql.query<{ n: number }>('SELECT count(*) AS n FROM library_member WHERE library_id = $1', [library.id]);
    return updateSeen(
      this.tx.sql,
      'library',
      '名录库',
      { id: library.id, version: seen },
      {
        memberCount: row!.n,
        memberVersion: library.memberVersion + 1,
        membersChangedAt: now,
      },
    );
  }

  async fingerprint(id: string): Promise<string> {
    const [row] = await this.tx.sql.query<{ hash: string }>(
      `SELECT encode(sha256(convert_to(coalesce(string_agg(code, E'\\n' ORDER BY code), ''), 'UTF8')), 'hex') AS hash FROM library_member WHERE library_id = $1`,
      [id],
    );
    return row!.hash;
  }

  async faultCounts(id: string, today: LocalDate): Promise<Record<HygieneFault, number>> {
    const counts = Object.entries(FAULTS).map(([fault, sql]) => `count(*) FILTER (WHERE ${sql}) AS "${fault}"`);
    const [row] = await this.tx.sql.query<Record<HygieneFault, number>>(
      `SELECT ${counts.join(', ')} FROM ${MEMBERS} WHERE m.library_id = $1 AND $2::date IS NOT NULL`,
      [id, addDays(today, -STALE_DAYS)],
    );
    return row!;
  }

  members(id: string, query: MemberQuery, today: LocalDate): Promise<MemberRow[]> {
    const values = new Values();
    const library = values.add(id);
    const stale = values.add(addDays(today, -STALE_DAYS));
    const where = [`m.library_id = ${library}`, `${stale}::date IS NOT NULL`];
    if (query.after) where.push(`m.code > ${values.add(query.after)}`);
    if (query.text)
      where.push(`(s.name LIKE ${values.add(`%${query.text.replace(/[%_\\]/g, '\\$&')}%`)} OR m.code = ${values.add(query.text)})`);
    if (query.regionCode) where.push(`s.region_code LIKE ${values.add(`${query.regionCode.replace(/(00)+$/, '')}%`)}`);
    if (query.riskClass) where.push(`r.class = ${values.add(query.riskClass)}`);
    if (query.tag) where.push(`${values.add(query.tag)} = ANY (m.tags || s.tags)`);
    if (query.fault) where.push(FAULTS[query.fault]);
    return rowsOf<MemberRow>(
      this.tx.sql,
      `SELECT m.code, coalesce(s.name, '（登记名录中查无此户）') AS name, coalesce(s.kind, 'other') AS kind, coalesce(s.region_code, '') AS region_code,
              s.industry_code, coalesce(s.address, '') AS address, coalesce(s.status, 'unknown') AS status, s.established_on,
              r.class AS risk_class, r.as_of AS class_as_of, m.tags || coalesce(s.tags, '{}') AS tags, s.changed_at
         FROM ${MEMBERS} WHERE ${where.join(' AND ')} ORDER BY m.code LIMIT ${values.add(query.limit + 1)}`,
      values.list,
    );
  }

  async certify(row: Omit<CertificationRow, 'of'> & { libraryId: string; certifiedById: string }): Promise<void> {
    await insertRow(this.tx.sql, 'certification', row);
  }

  /** Own certifications and those of a directory that covers the library, newest first. */
  async certifications(library: LibraryState): Promise<CertificationRow[]> {
    const rows = await rowsOf<Omit<CertificationRow, 'score'> & { score: string }>(
      this.tx.sql,
      `SELECT 'library' AS of, id, certified_by, certified_on, certified_at, member_version, member_count, fingerprint, score, statement
         FROM certification WHERE library_id = $1
       UNION ALL
       SELECT 'register', id, certified_by, certified_on, certified_at, NULL, subjects, '', score, '名录整体认证'
         FROM register_certification
        WHERE $2 LIKE regexp_replace(region_code, '(00)+$', '') || '%' AND certified_at > $3
       ORDER BY certified_at DESC LIMIT 20`,
      [library.id, library.regionCode, library.membersChangedAt],
    );
    return rows.map((row) => ({ ...row, score: Number(row.score) }));
  }

  /** Members whose registration changed after an instant. */
  async changedSince(id: string, at: Instant): Promise<number> {
    const [row] = await this.tx.sql.query<{ n: number }>(
      'SELECT count(*) AS n FROM library_member m JOIN subject s ON s.code = m.code WHERE m.library_id = $1 AND s.changed_at > $2',
      [id, at],
    );
    return row!.n;
  }

  async keepRegisterCertification(row: {
    id: string;
    regionCode: string;
    certifiedBy: string;
    certifiedOn: LocalDate;
    certifiedAt: Instant;
    score: number;
    subjects: number;
  }): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO register_certification (id, region_code, certified_by, certified_on, certified_at, score, subjects)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
      [row.id, row.regionCode, row.certifiedBy, row.certifiedOn, row.certifiedAt, row.score, row.subjects],
    );
  }
}

/** A library row as pages show it, without its certification. */
export const libraryHead = (library: LibraryState): Omit<LibraryRow, 'certification'> => ({
  id: library.id,
  department: { id: library.departmentId, name: library.departmentName },
  name: library.name,
  objectType: library.objectType,
  regionCode: library.regionCode,
  memberCount: library.memberCount,
  version: library.version,
});
