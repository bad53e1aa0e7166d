import { type Sql, sqlOn } from '@xinheng/service-kit';
import pg from 'pg';
import type { Caller } from '../../lap/caller.ts';
import type { Entry } from '../../lap/ledger.ts';
import type { Installation } from '../installation.ts';
import type { Progress } from '../lanes.ts';
import { checkCommands } from './commands.ts';
import { checkDelivery, checkOrder, checkPairs } from './events.ts';
import { checkAudit, checkStuck, openEnds } from './machinery.ts';
import { checkModel } from './model.ts';
import { checkRecords, checkSubjects } from './subjects.ts';
import type { Violation } from './violation.ts';

const QUIET_MS = 120_000;

/** Compares an installation with what its clients were told. */
export class Oracle {
  private readonly installation: Installation;
  /** Looks only: past the gate, with the ledger of the laps at hand. */
  private readonly look: Caller;
  private readonly heads = new Map<string, { seq: number; hash: string }>();
  private readonly seen = new Set<Entry>();

  constructor(installation: Installation, look: Caller) {
    this.installation = installation;
    this.look = look;
  }

  /** After each recovery, while nobody asks anything: commands, and what became of those acknowledged since the last time. */
  midway(): Promise<Violation[]> {
    return this.withSql(async (sql) => {
      const { ledger } = this.look;
      const fresh = ledger.acknowledged().filter((entry) => !this.seen.has(entry));
      for (const entry of fresh) this.seen.add(entry);
      return [
        ...(await checkCommands(sql, ledger.all())),
        ...(await checkPairs(sql, false)),
        ...(await checkOrder(sql)),
        ...(await checkAudit(sql, this.heads)),
        ...(await checkModel(this.look, fresh)),
      ];
    });
  }

  /** At the end: waits until everything is quiet, then everything. */
  final(progress: Progress): Promise<Violation[]> {
    return this.withSql(async (sql) => {
      await this.quiet(sql);
      return this.everything(sql, progress);
    });
  }

  /** Without waiting: for a test that has broken something by hand. */
  examine(progress: Progress): Promise<Violation[]> {
    return this.withSql((sql) => this.everything(sql, progress));
  }

  private async everything(sql: Sql, progress: Progress): Promise<Violation[]> {
    const { ledger } = this.look;
    return [
      ...(await checkCommands(sql, ledger.all())),
      ...(await checkPairs(sql, true)),
      ...(await checkOrder(sql)),
      ...(await checkDelivery(sql)),
      ...(await checkStuck(sql)),
      ...(await checkAudit(sql, this.heads)),
      ...(await checkSubjects(sql, progress.newest)),
      ...(await checkRecords(sql, this.look)),
      ...(await checkModel(this.look, ledger.acknowledged())),
    ];
  }

  private async quiet(sql: Sql): Promise<void> {
    const deadline = performance.now() + QUIET_MS;
    for (let open = await openEnds(sql); open.length > 0; open = await openEnds(sql)) {
      if (performance.now() > deadline) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  private async withSql<R>(body: (sql: Sql) => Promise<R>): Promise<R> {
    const client = new pg.Client({ connectionString: this.installation.databaseUrl, options: '-c TimeZone=UTC' });
    await client.connect();
    try {
      return await body(sqlOn(client));
    } finally {
      await client.end();
    }
  }
}
