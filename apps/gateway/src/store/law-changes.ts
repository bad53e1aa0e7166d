import type { LawChangeState } from '@xinheng/contracts';
import { Problem, type Sql, stale } from '@xinheng/service-kit';
import { type LawChange, scopeOf, subjectOf } from '../domain/law-change.js';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly kind: LawChange['kind'];
  readonly state: LawChangeState;
  readonly content: unknown;
  readonly proposed: LawChange['proposed'];
  readonly decided: LawChange['decided'];
  readonly withdrawn: LawChange['withdrawn'];
}

const COLUMNS = 'id, version, kind, state, content, proposed, decided, withdrawn';

const changeOf = ({ kind, content, ...progress }: Row): LawChange =>
  ({ ...progress, kind, ...(kind === 'parameter' ? { correction: content } : { arrangement: content }) }) as LawChange;

const contentOf = (change: LawChange): unknown => (change.kind === 'parameter' ? change.correction : change.arrangement);

/** Corrections of law and calendar. A row is never deleted, and what it says never changes: only how far it has come. */
export class LawChangeTable {
  constructor(private readonly sql: Sql) {}

  /** The latest first. */
  async all(): Promise<LawChange[]> {
    const rows = await this.sql.query<Row>(`SELECT ${COLUMNS} FROM gateway.law_change ORDER BY proposed ->> 'at' DESC, id DESC`);
    return rows.map(changeOf);
  }

  /** Those of one parameter or one year, in the order in which they were confirmed. */
  async inForce(subject: string): Promise<LawChange[]> {
    const rows = await this.sql.query<Row>(
      `SELECT ${COLUMNS} FROM gateway.law_change WHERE state = 'in-force' AND subject = $1 ORDER BY decided ->> 'at', id`,
      [subject],
    );
    return rows.map(changeOf);
  }

  async lock(id: string): Promise<LawChange | undefined> {
    const [row] = await this.sql.query<Row>(`SELECT ${COLUMNS} FROM gateway.law_change WHERE id = $1 FOR UPDATE`, [id]);
    return row && changeOf(row);
  }

  /** @throws Problem 409 `law.change-open` where another proposal for the same parameter and place, or the same year, waits */
  async add(change: LawChange): Promise<void> {
    const { id, version, kind, state, proposed } = change;
    const added = await this.sql.run(
      `INSERT INTO gateway.law_change (id, version, kind, subject, scope, state, content, proposed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (subject, scope) WHERE state = 'proposed' DO NOTHING`,
      [id, version, kind, subjectOf(change), scopeOf(change), state, JSON.stringify(contentOf(change)), JSON.stringify(proposed)],
    );
    if (added === 0) throw alreadyOpen();
  }

  /** @throws Problem 409 when `seen` is not the stored version */
  async save({ id, version, state, decided, withdrawn }: LawChange, seen: number): Promise<void> {
    const changed = await this.sql.run(
      'UPDATE gateway.law_change SET version = $3, state = $4, decided = $5, withdrawn = $6 WHERE id = $1 AND version = $2',
      [id, seen, version, state, decided && JSON.stringify(decided), withdrawn && JSON.stringify(withdrawn)],
    );
    if (changed === 0) throw stale('法规更正');
  }
}

const alreadyOpen = (): Problem =>
  new Problem({
    status: 409,
    code: 'law.change-open',
    title: '已有一项更正在等待确认',
    detail: '同一参数的同一适用范围（或同一年度）已有更正等待确认',
    wayOut: '请先由负责人确认或不同意该项，或撤回后重新提交',
  });
