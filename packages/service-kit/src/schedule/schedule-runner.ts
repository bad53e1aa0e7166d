import { type Clock, localDateOf } from '@xinheng/kernel';
import { failureOf } from '../jobs/failure.js';
import type { Log } from '../ops/log.js';
import { Loop } from '../ops/loop.js';
import { inSpan } from '../ops/trace.js';
import type { Service } from '../service.js';
import type { Database } from '../sql/database.js';
import type { Sql } from '../sql/sql.js';
import { systemActor } from '../work/actor.js';
import type { Call } from '../work/call.js';
import { uuidv7 } from '../work/ids.js';
import type { Committed, Work } from '../work/work.js';
import type { Timer } from './schedule.js';
import { slotAt } from './slot.js';

export interface ScheduleParts {
  readonly service: Service<never, never>;
  readonly database: Database;
  readonly work: Work<never>;
  readonly clock: Clock;
  readonly log: Log;
  readonly tickMs: number;
  readonly afterCommit: (committed: Committed) => void;
}

const LONGEST_DELAY_MS = 300_000;

type AnyTimerHere = Timer<never, unknown>;

/** Runs the timers of a service: the effect and the mark of the slot are one transaction, so a slot takes effect once. */
export class ScheduleRunner {
  private readonly loop = new Loop();
  private readonly timers: readonly AnyTimerHere[];

  constructor(private readonly parts: ScheduleParts) {
    this.timers = (parts.service.schedule ?? []) as unknown as AnyTimerHere[];
  }

  /** A timer seen for the first time begins with the slot after now: it has not missed any. */
  async start(): Promise<void> {
    const { database, service, clock } = this.parts;
    await database.plainly(async (sql) => {
      for (const { name, every } of this.timers) {
        await sql.run(`INSERT INTO ${service.schemas.kit}.schedule (name, slot) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
          name,
          slotAt(every, clock.now()),
        ]);
      }
    });
    if (this.timers.length > 0) this.loop.start(() => this.runDue());
  }

  wake(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Timers whose slot has come and that have not run, in words. */
  async overdue(sql: Sql): Promise<string[]> {
    if (this.timers.length === 0) return [];
    const rows = await sql.query<{ name: string; slot: string; waits: boolean }>(
      `SELECT name, slot, next_at > now() AS waits FROM ${this.parts.service.schemas.kit}.schedule`,
    );
    const slots = new Map(rows.map((row) => [row.name, row]));
    const now = this.parts.clock.now();
    return this.timers
      .filter(({ name, every }) => !slots.get(name)?.waits && (slots.get(name)?.slot ?? '') < slotAt(every, now))
      .map(({ name }) => `timer ${name} is due`);
  }

  private async runDue(): Promise<void> {
    for (const timer of this.timers) if (!this.loop.stopped) await this.runIfDue(timer);
    await this.loop.pause(this.parts.tickMs);
  }

  private async runIfDue(timer: AnyTimerHere): Promise<void> {
    const { database, log, afterCommit } = this.parts;
    try {
      const committed = await inSpan(`timer ${timer.name}`, {}, () => database.inTransaction((tx) => this.runSlot(timer, tx)));
      if (committed) afterCommit(committed);
    } catch (error) {
      log.error({ err: error, timer: timer.name }, 'timer failed');
      await this.noteFailure(timer, error).catch((failure: unknown) =>
        log.error({ err: failure, timer: timer.name }, 'timer failure not written'),
      );
    }
  }

  private async runSlot(timer: AnyTimerHere, tx: Parameters<Parameters<Database['inTransaction']>[0]>[0]): Promise<Committed | undefined> {
    const { service, clock, work } = this.parts;
    const now = clock.now();
    const slot = slotAt(timer.every, now);
    const [row] = await tx.sql.query(
      `SELECT name FROM ${service.schemas.kit}.schedule WHERE name = $1 AND slot < $2 AND next_at <= now() FOR UPDATE SKIP LOCKED`,
      [timer.name, slot],
    );
    if (!row) return undefined;
    const id = uuidv7(Date.parse(now));
    const actor = systemActor(service.name, service.title);
    const call: Call = { actor, correlationId: id, causationId: id, requestId: id, internal: true };
    const { committed } = await work.runWithin(tx, timer.useCase, timer.input(localDateOf(now)), call);
    await tx.sql.run(`UPDATE ${service.schemas.kit}.schedule SET slot = $2, ran_at = now(), failures = 0, problem = NULL WHERE name = $1`, [
      timer.name,
      slot,
    ]);
    return committed;
  }

  /** A fault is tried again with growing pauses; a refusal is an answer, and the slot is done with. */
  private async noteFailure(timer: AnyTimerHere, error: unknown): Promise<void> {
    const { database, service, clock, tickMs } = this.parts;
    const { final, view } = failureOf(error);
    await database.plainly((sql) =>
      sql.run(
        `UPDATE ${service.schemas.kit}.schedule SET failures = failures + 1, problem = $2,
           next_at = now() + least($3 * power(2, failures), $4) * interval '1 millisecond', slot = coalesce($5, slot) WHERE name = $1`,
        [timer.name, JSON.stringify(view), final ? 0 : tickMs, LONGEST_DELAY_MS, final ? slotAt(timer.every, clock.now()) : null],
      ),
    );
  }
}
