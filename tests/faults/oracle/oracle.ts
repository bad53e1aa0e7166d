import { setTimeout as pause } from 'node:timers/promises';
import { sqlOn } from '@xinheng/service-kit';
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
import { type Databases, SERVICES, type Violation, violation } from './violation.ts';

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
    return this.withDatabases(async (databases) => {
      const { ledger } = this.look;
      const fresh = ledger.acknowledged().filter((entry) => !this.seen.has(entry));
      for (const entry of fresh) this.seen.add(entry);
      return [
        ...(await checkCommands(databases, ledger.all())),
        ...(await checkPairs(databases, false)),
        ...(await checkOrder(databases)),
        ...(await checkAudit(databases, this.heads)),
        ...(await checkModel(this.look, fresh)),
      ];
    });
  }

  /** While nobody asks anything: waits until everything is heard and done. What never comes to its end is named. */
  caughtUp(): Promise<Violation[]> {
    return this.withDatabases(async (databases) => (await this.quiet(databases)).map((text) => violation('stuck', text)));
  }

  /** At the end: waits until everything is quiet, then everything. */
  final(progress: Progress): Promise<Violation[]> {
    return this.withDatabases(async (databases) => {
      await this.quiet(databases);
      return this.everything(databases, progress);
    });
  }

  /** Without waiting: for a test that has broken something by hand. */
  examine(progress: Progress): Promise<Violation[]> {
    return this.withDatabases((databases) => this.everything(databases, progress));
  }

  private async everything(databases: Databases, progress: Progress): Promise<Violation[]> {
    const { ledger } = this.look;
    return [
      ...(await checkCommands(databases, ledger.all())),
      ...(await checkPairs(databases, true)),
      ...(await checkOrder(databases)),
      ...(await checkDelivery(databases)),
      ...(await checkStuck(databases)),
      ...(await checkAudit(databases, this.heads)),
      ...(await checkSubjects(databases, progress.newest)),
      ...(await checkRecords(databases, this.look)),
      ...(await checkModel(this.look, ledger.acknowledged())),
    ];
  }

  /** Resolves to what is still open when patience ends. */
  private async quiet(databases: Databases): Promise<string[]> {
    const deadline = performance.now() + QUIET_MS;
    for (;;) {
      const open = await openEnds(databases);
      if (open.length === 0 || performance.now() > deadline) return open;
      await pause(200);
    }
  }

  private async withDatabases<R>(body: (databases: Databases) => Promise<R>): Promise<R> {
    const opened = await Promise.all(
      SERVICES.map(async (service) => {
        const client = new pg.Client({ connectionString: this.installation.databaseUrl(service), options: '-c TimeZone=UTC' });
        await client.connect();
        return [service, client] as const;
      }),
    );
    const clients = new Map(opened);
    try {
      return await body((service) => sqlOn(clients.get(service) as pg.Client));
    } finally {
      for (const client of clients.values()) await client.end();
    }
  }
}
