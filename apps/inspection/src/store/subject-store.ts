import type { SubjectState } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { rowOf } from './rows.js';
import type { InspectionTx } from './transaction.js';

export interface SubjectFacts {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly regionCode: string | null;
  readonly address: string | null;
}

/** Own copy of the archive's subjects, and their protected risk classes. */
export class SubjectStore {
  constructor(private readonly tx: InspectionTx) {}

  /** Takes in many states in one statement; one that is not newer than the copy changes nothing. @returns how many were newer */
  async copy(states: readonly SubjectState[], now: Instant): Promise<number> {
    const column = <K extends keyof SubjectState>(name: K): SubjectState[K][] => states.map((state) => state[name]);
    return this.tx.sql.run(
      `INSERT INTO subject AS s (code, name, kind, status, region_code, industry_code, address, established_on, tags, confirmed_on, row_version, changed_at)
       SELECT DISTINCT ON (code) code, name, kind, status, region_code, industry_code, address, established_on,
              ARRAY(SELECT jsonb_array_elements_text(tags)), confirmed_on, row_version, $11
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::jsonb[], $10::date[], $12::bigint[])
              AS t (code, name, kind, status, region_code, industry_code, address, established_on, tags, confirmed_on, row_version)
        ORDER BY code, row_version DESC
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, status = excluded.status, region_code = excluded.region_code,
         industry_code = excluded.industry_code, address = excluded.address, established_on = excluded.established_on, tags = excluded.tags,
         confirmed_on = excluded.confirmed_on, row_version = excluded.row_version, changed_at = excluded.changed_at, removed = false
       WHERE s.row_version < excluded.row_version`,
      [
        column('code'),
        column('name'),
        column('kind'),
        column('status'),
        column('regionCode'),
        column('industry'),
        column('address'),
        column('established'),
        states.map((state) => JSON.stringify(state.tags)),
        column('confirmedOn'),
        now,
        column('rowVersion'),
      ],
    );
  }

  /** A subject whose import was undone; a later registration brings it back. */
  async remove(code: string, rowVersion: number, now: Instant): Promise<void> {
    await this.tx.sql.run('UPDATE subject SET removed = true, row_version = $2, changed_at = $3 WHERE code = $1 AND row_version < $2', [
      code,
      rowVersion,
      now,
    ]);
  }

  find(code: string): Promise<SubjectFacts | undefined> {
    return rowOf<SubjectFacts>(
      this.tx.sql,
      'SELECT code, name, kind, status, region_code, address FROM subject WHERE code = $1 AND NOT removed',
      [code],
    );
  }

  /** Writes classes; one that is older than the one kept changes nothing. */
  async setClasses(
    rows: readonly { code: string; riskClass: string; asOf: string }[],
    source: string,
    by: string,
    now: Instant,
  ): Promise<number> {
    return this.tx.sql.run(
      `INSERT INTO risk_class AS r (code, class, as_of, source, set_by, set_at)
       SELECT code, class, as_of, $4, $5, $6 FROM unnest($1::text[], $2::text[], $3::date[]) AS t (code, class, as_of)
       ON CONFLICT (code) DO UPDATE SET class = excluded.class, as_of = excluded.as_of, source = excluded.source, set_by = excluded.set_by, set_at = excluded.set_at
       WHERE r.as_of <= excluded.as_of`,
      [rows.map((r) => r.code), rows.map((r) => r.riskClass), rows.map((r) => r.asOf), source, by, now],
    );
  }

  classOf(code: string): Promise<{ riskClass: string; asOf: string } | undefined> {
    return rowOf(this.tx.sql, 'SELECT class AS risk_class, as_of FROM risk_class WHERE code = $1', [code]);
  }
}
