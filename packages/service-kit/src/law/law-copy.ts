import type { HolidayYear } from '@xinheng/calendar';
import type { CalendarYearRecorded, DataOf, LawChangeWithdrawn, LawCorrected } from '@xinheng/contracts';
import type { RecordedCorrection, Withdrawal } from '@xinheng/law';
import type { Sql } from '../sql/sql.js';
import type { LawChanges } from './law-changes.js';

interface Row {
  readonly kind: 'parameter' | 'calendar-year';
  readonly content: RecordedCorrection | HolidayYear;
  readonly withdrawal: Withdrawal | null;
}

type ParameterContent = Omit<RecordedCorrection, 'withdrawn'>;

/** A service's copy of what was corrected, in its kit schema. */
export class LawCopy {
  constructor(private readonly kit: string) {}

  async edition(sql: Sql): Promise<number> {
    const [row] = await sql.query<{ edition: number }>(`SELECT edition FROM ${this.kit}.law_edition`, [], 'law edition');
    if (!row) throw new Error(`${this.kit}.law_edition is empty`);
    return row.edition;
  }

  /** Years in the order in which they were confirmed, without those withdrawn; of the corrections all, for decisions made meanwhile. */
  async changes(sql: Sql): Promise<LawChanges> {
    const rows = await sql.query<Row>(`SELECT kind, content, withdrawal FROM ${this.kit}.law_change ORDER BY confirmed_at, id`);
    return {
      corrections: rows
        .filter(({ kind }) => kind === 'parameter')
        .map(({ content, withdrawal }) => ({ ...(content as RecordedCorrection), ...(withdrawal && { withdrawn: withdrawal }) })),
      years: rows.filter(({ kind, withdrawal }) => kind === 'calendar-year' && !withdrawal).map(({ content }) => content as HolidayYear),
    };
  }

  keepCorrection(sql: Sql, data: DataOf<typeof LawCorrected>): Promise<boolean> {
    const { changeId, proposedBy, confirmedBy, ...rest } = data;
    const content: ParameterContent = { ...rest, proposedBy: proposedBy.name, confirmedBy: confirmedBy.name };
    return this.keep(sql, changeId, 'parameter', data.confirmedAt, content);
  }

  keepYear(sql: Sql, { changeId, confirmedAt, year, papers, holidays }: DataOf<typeof CalendarYearRecorded>): Promise<boolean> {
    return this.keep(sql, changeId, 'calendar-year', confirmedAt, { year, papers, holidays } satisfies HolidayYear);
  }

  /** False: nothing is known of it, or it is withdrawn already. */
  async withdraw(sql: Sql, { changeId, reason, withdrawnBy, withdrawnAt }: DataOf<typeof LawChangeWithdrawn>): Promise<boolean> {
    const withdrawal: Withdrawal = { by: withdrawnBy.name, at: withdrawnAt, why: reason };
    const changed = await sql.run(`UPDATE ${this.kit}.law_change SET withdrawal = $2 WHERE id = $1 AND withdrawal IS NULL`, [
      changeId,
      JSON.stringify(withdrawal),
    ]);
    if (changed > 0) await this.turnPage(sql);
    return changed > 0;
  }

  private async keep(sql: Sql, id: string, kind: Row['kind'], confirmedAt: string, content: object): Promise<boolean> {
    const kept = await sql.run(
      `INSERT INTO ${this.kit}.law_change (id, kind, confirmed_at, content) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
      [id, kind, confirmedAt, JSON.stringify(content)],
    );
    if (kept > 0) await this.turnPage(sql);
    return kept > 0;
  }

  private turnPage(sql: Sql): Promise<number> {
    return sql.run(`UPDATE ${this.kit}.law_edition SET edition = edition + 1`);
  }
}
