import type { CeremonyState, CeremonyStep, Contributor, Secrecy } from '@xinheng/contracts';
import type { DrawPlan } from '@xinheng/draw';
import type { Instant, LocalDate } from '@xinheng/kernel';
import type { Contributed } from '../domain/contributions.js';
import { type Columns, insertRow, Json, nextNumber, rowOf, rowsOf, updateSeen } from './rows.js';
import type { InspectionTx } from './transaction.js';

export interface CeremonyFacts {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly departmentId: string;
  readonly regionCode: string;
  readonly placeName: string;
  readonly scheduledOn: LocalDate;
  readonly venue: string;
  readonly cycle: string;
  readonly secrecy: Secrecy;
  readonly absence: 'substitute' | 'stop';
  readonly contributors: Contributor[];
  readonly state: CeremonyState;
  readonly conductorId: string;
  readonly conductor: string;
  readonly plan: DrawPlan | null;
  readonly planFingerprint: string | null;
  readonly planFixedAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly committedAt: Instant | null;
  readonly revealedAt: Instant | null;
  readonly seed: string | null;
  readonly seededAt: Instant | null;
  readonly drawJobId: string | null;
  readonly drawnAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly minutesFingerprint: string | null;
  readonly stoppedAt: Instant | null;
  readonly stoppedBecause: string | null;
  readonly createdAt: Instant;
  readonly version: number;
}

/** A contributor with the times of his acts. */
export interface ContributionRow extends Contributed {
  readonly committedAt: Instant | null;
  readonly revealedAt: Instant | null;
}

export interface CeremonyAct {
  readonly at: Instant;
  readonly byId: string;
  readonly byName: string;
  readonly action: string;
  readonly role: string | null;
  readonly text: string;
}

/** Ceremonies, what each party has given, and the append-only log. */
export class CeremonyStore {
  constructor(private readonly tx: InspectionTx) {}

  find(id: string): Promise<CeremonyFacts | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM ceremony WHERE id = $1', [id]);
  }

  byNumber(number: string): Promise<CeremonyFacts | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM ceremony WHERE number = $1', [number]);
  }

  lock(id: string): Promise<CeremonyFacts | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM ceremony WHERE id = $1 FOR UPDATE', [id]);
  }

  list(filter: {
    region: string;
    state: string | null;
    after: readonly (string | number)[] | null;
    limit: number;
  }): Promise<(CeremonyFacts & { tasks: number })[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT c.*, (SELECT count(*) FROM task t WHERE t.ceremony_id = c.id) AS tasks FROM ceremony c
        WHERE c.region_code LIKE $1 || '%' AND ($2::text IS NULL OR c.state = $2) AND ($3::date IS NULL OR (c.scheduled_on, c.id) < ($3, $4::uuid))
        ORDER BY c.scheduled_on DESC, c.id DESC LIMIT $5`,
      [filter.region, filter.state, filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit],
    );
  }

  /** Ceremonies that everybody may see: since their plan was fixed, whatever became of them. */
  listPublic(filter: { year: number | null; after: readonly (string | number)[] | null; limit: number }): Promise<CeremonyFacts[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT * FROM ceremony WHERE plan_fixed_at IS NOT NULL AND ($1::int IS NULL OR extract(year FROM scheduled_on) = $1)
          AND ($2::date IS NULL OR (scheduled_on, id) < ($2, $3::uuid)) ORDER BY scheduled_on DESC, id DESC LIMIT $4`,
      [filter.year, filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit],
    );
  }

  /** The day's next number at a place, without gaps. */
  nextSerial(on: LocalDate, place: string): Promise<number> {
    return nextNumber(this.tx.sql, 'ceremony', `${on} ${place}`);
  }

  /** Whether a job is still at work: one that was given up may be started anew. */
  async isAtWork(jobId: string): Promise<boolean> {
    const row = await rowOf<{ state: string }>(this.tx.sql, 'SELECT state FROM inspection_kit.job WHERE id = $1', [jobId]);
    return row !== undefined && ['queued', 'running', 'stopping'].includes(row.state);
  }

  async create(row: Columns & { id: string; contributors: readonly Contributor[] }): Promise<void> {
    await insertRow(this.tx.sql, 'ceremony', { ...row, contributors: new Json(row.contributors) });
    for (const [i, { role }] of row.contributors.entries()) {
      await insertRow(this.tx.sql, 'contribution', { ceremonyId: row.id, ordinal: i + 1, role });
    }
  }

  save(ceremony: CeremonyFacts, seen: number, changes: Columns): Promise<number> {
    return updateSeen(this.tx.sql, 'ceremony', '抽取仪式', { id: ceremony.id, version: seen }, changes);
  }

  async contributions(ceremony: CeremonyFacts): Promise<ContributionRow[]> {
    const rows = await rowsOf<Omit<ContributionRow, 'contributor'>>(
      this.tx.sql,
      'SELECT * FROM contribution WHERE ceremony_id = $1 ORDER BY ordinal',
      [ceremony.id],
    );
    return rows.map((row, i) => ({ ...row, contributor: ceremony.contributors[i]! }));
  }

  async contribute(ceremonyId: string, ordinal: number, changes: Columns): Promise<void> {
    const names = Object.keys(changes).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    const set = names.map((name, i) => `${name} = $${i + 3}`).join(', ');
    await this.tx.sql.run(`UPDATE contribution SET ${set} WHERE ceremony_id = $1 AND ordinal = $2`, [
      ceremonyId,
      ordinal,
      ...Object.values(changes),
    ]);
  }

  /** Adds one line to the log; the ceremony's row is locked by the caller, so that the numbers have no gap. */
  async log(ceremonyId: string, act: CeremonyAct): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO ceremony_step (ceremony_id, seq, at, by_id, by_name, action, role, text)
       SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 FROM ceremony_step WHERE ceremony_id = $1`,
      [ceremonyId, act.at, act.byId, act.byName, act.action, act.role, act.text],
    );
  }

  steps(ceremonyId: string): Promise<CeremonyStep[]> {
    return rowsOf(this.tx.sql, 'SELECT seq, at, by_name AS by, action, role, text FROM ceremony_step WHERE ceremony_id = $1 ORDER BY seq', [
      ceremonyId,
    ]);
  }

  /** What the screens compare to know whether anything has happened. */
  async mark(id: string): Promise<string | undefined> {
    const row = await rowOf<{ mark: string }>(
      this.tx.sql,
      `SELECT c.version || ' ' || c.state || ' ' || (SELECT coalesce(max(seq), 0) FROM ceremony_step s WHERE s.ceremony_id = c.id) || ' ' ||
              (SELECT coalesce(sum(t.version), 0) FROM task t WHERE t.ceremony_id = c.id) AS mark FROM ceremony c WHERE c.id = $1`,
      [id],
    );
    return row?.mark;
  }

  /** Uses a seed up. @returns false if it was used before, by a rehearsal or a draw */
  async spendSeed(seed: string, kind: 'live' | 'rehearsal', sourceId: string, at: Instant): Promise<boolean> {
    const added = await this.tx.sql.run(
      'INSERT INTO spent_seed (seed, kind, source_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [seed, kind, sourceId, at],
    );
    return added === 1;
  }
}
