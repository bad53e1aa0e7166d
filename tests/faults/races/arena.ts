import { setTimeout as pause } from 'node:timers/promises';
import type { ProblemView, ReplyOf, RequestOf, RouteDefinition } from '@xinheng/contracts';
import pg from 'pg';
import type { City } from '../../lap/lap.ts';
import type { Stage } from '../../lap/stage.ts';
import type { Wire } from '../../lap/wire.ts';
import { Chance } from '../chance.ts';
import type { Installation } from '../installation.ts';
import type { ServiceOfAll } from '../oracle/violation.ts';
import { query } from '../query.ts';

/** What one sending came to. `status` 0: silence. */
export interface Attempt<R> {
  readonly status: number;
  readonly reply: R | undefined;
  /** Of a refusal. */
  readonly code: string | undefined;
}

const LOOK_MS = 20;
const PATIENCE_MS = 60_000;

/** Where people get in each other's way on purpose: a running installation with a founded city, and its rows. */
export class Arena {
  readonly stage: Stage;
  readonly city: City;
  readonly installation: Installation;
  private readonly wire: Wire;

  constructor(stage: Stage, city: City, installation: Installation, wire: Wire) {
    this.stage = stage;
    this.city = city;
    this.installation = installation;
    this.wire = wire;
  }

  /** Sent once, whatever comes of it. */
  async attempt<R extends RouteDefinition>(as: string, route: R, request: RequestOf<R>, key: string): Promise<Attempt<ReplyOf<R>>> {
    const sending = { as, route, request: request as Record<string, unknown>, key };
    const answer = await this.wire.send(sending).catch(() => undefined);
    if (!answer) return { status: 0, reply: undefined, code: undefined };
    const { status, bytes } = answer;
    const body: unknown = bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8'));
    if (status < 400) return { status, reply: body as ReplyOf<R>, code: undefined };
    return { status, reply: undefined, code: (body as ProblemView | undefined)?.code };
  }

  /** Sent again under its key until somebody says what became of it. */
  async insist<R extends RouteDefinition>(as: string, route: R, request: RequestOf<R>, key: string): Promise<Attempt<ReplyOf<R>>> {
    return this.until(`an answer to ${route.id}`, async () => {
      const got = await this.attempt(as, route, request, key);
      const unsaid = got.status === 0 || got.status >= 500 || got.status === 429 || got.code === 'request.in-progress';
      return unsaid ? undefined : got;
    });
  }

  /** @throws Error after a minute */
  async until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
      await pause(LOOK_MS);
    }
  }

  rows<R extends object>(service: ServiceOfAll, sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return query<R>(this.installation.databaseUrl(service), sql, values);
  }

  async count(service: ServiceOfAll, from: string, values: readonly unknown[]): Promise<number> {
    return (await this.rows<{ n: number }>(service, `SELECT count(*)::int AS n FROM ${from}`, values))[0]?.n ?? 0;
  }

  /** Whether a command under this key has taken effect. */
  isStored = async (service: ServiceOfAll, key: string): Promise<true | undefined> =>
    (await this.count(service, `${service}_kit.idempotency WHERE key = $1`, [key])) > 0 ? true : undefined;

  /** Holds up whoever writes to a table until it is let go. */
  async holdUp(service: ServiceOfAll, table: string): Promise<{ somebodyWaits(): Promise<true | undefined>; letGo(): Promise<void> }> {
    const client = new pg.Client({ connectionString: this.installation.databaseUrl(service) });
    await client.connect();
    await client.query('BEGIN');
    await client.query(`LOCK TABLE ${table} IN EXCLUSIVE MODE`);
    return {
      somebodyWaits: async () =>
        (await this.count(service, 'pg_locks WHERE relation = $1::regclass AND NOT granted', [table])) > 0 ? true : undefined,
      letGo: async () => {
        await client.query('ROLLBACK');
        await client.end();
      },
    };
  }

  /** One of the injections of the campaign, by its name. False where this form has none such. */
  async inject(name: string): Promise<boolean> {
    const found = this.installation.injections.find((one) => one.name === name);
    await found?.act(new Chance(1));
    if (found?.endsProgram) await this.installation.start();
    return found !== undefined;
  }

  back = (): Promise<true> => this.until('everything is at work again', async () => ((await this.installation.ready()) ? true : undefined));
}
