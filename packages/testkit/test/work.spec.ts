import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '@xinheng/kernel';
import {
  type Call,
  Database,
  defaultKnowledge,
  defineService,
  fixedKnowledge,
  publicActor,
  systemActor,
  useCase,
  Work,
} from '@xinheng/service-kit';
import { actorOf, startWorld, type World } from '../src/index.js';
import { ApplicationApi, Applied, Noted } from './fixture/contracts.js';
import { behaviour, integrity } from './fixture/integrity.js';
import { apply, gate, RepairStore, repair, writeInListing } from './fixture/repair.js';

const clerk = { roles: ['clerk' as const] };

describe('one use case, one transaction', () => {
  let world: World;
  let database: Database;
  let work: Work<RepairStore>;
  beforeAll(async () => {
    world = await startWorld({ services: [repair, integrity] });
    database = new Database({ url: world.databaseUrl(), schema: 'repair', poolSize: 4 });
    const parts = { database, clock: systemClock(), knowledge: fixedKnowledge(defaultKnowledge()), afterCommit: () => undefined };
    work = new Work<RepairStore>({ service: repair as never, ...parts });
  });
  afterAll(async () => {
    await database?.close();
    await world?.close();
  });
  afterEach(() => {
    gate.wait = async () => undefined;
    behaviour.fails = () => undefined;
  });

  const call = (actor: Call['actor'] = actorOf(clerk)): Call => ({
    actor,
    correlationId: 'c',
    causationId: 'k',
    requestId: `r${Math.random()}`,
  });
  const traces = async () =>
    (
      await world.sql('repair').query<{ rows: number; events: number; audits: number; replies: number }>(
        `SELECT (SELECT count(*) FROM application) AS rows, (SELECT count(*) FROM repair_kit.outbox) AS events,
           (SELECT count(*) FROM repair_kit.audit) AS audits, (SELECT count(*) FROM repair_kit.idempotency) AS replies`,
      )
    )[0];

  test('state, event, audit and stored reply are kept together or not at all', async () => {
    const before = await traces();
    await work.run(apply, { subject: 'S', amount: 1 }, { ...call(), idempotencyKey: 'k1' });
    const after = await traces();
    expect(after).toEqual({ rows: 1, events: 1, audits: (before?.audits ?? 0) + 1, replies: 1 });
    await expect(work.run(apply, { subject: 'S', amount: 500 }, { ...call(), idempotencyKey: 'k2' })).rejects.toThrow('secret');
    expect(await traces()).toEqual(after);
  });

  test('when the commit itself fails nothing is told', async () => {
    await world.sql('repair').run(`CREATE FUNCTION repair.no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''late''; END'`);
    await world
      .sql('repair')
      .run(
        'CREATE CONSTRAINT TRIGGER late AFTER INSERT ON repair.application DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION repair.no()',
      );
    const before = await traces();
    await expect(work.run(apply, { subject: 'S', amount: 1 }, call())).rejects.toThrow('late');
    expect(await traces()).toEqual(before);
    await world.sql('repair').run('DROP TRIGGER late ON repair.application');
  });

  test('a query cannot write', async () => {
    await expect(work.read(writeInListing, '2026-01-01', call())).rejects.toMatchObject({ code: '25006' });
  });

  test('an event that is not declared, or whose data is wrong, is a fault of the producer', async () => {
    const undeclared = useCase<RepairStore>()({
      name: 'repair.undeclared',
      title: 't',
      permission: 'public',
      run: async (ctx) => ctx.emit(Applied, { applicationId: ctx.newId(), subject: 'S', amount: 1 }),
    });
    await expect(work.run(undeclared, undefined, call())).rejects.toThrow('not declared in "emits"');
    const wrong = useCase<RepairStore>()({
      ...undeclared,
      name: 'repair.wrong',
      emits: [Applied],
      run: async (ctx) => ctx.emit(Applied, { subject: 'S' } as never),
    });
    await expect(work.run(wrong, undefined, call())).rejects.toThrow(/applicationId/);
  });

  test('a use case of the system is closed to people and open to the system', async () => {
    const inner = useCase<RepairStore>()({ name: 'repair.inner', title: 't', permission: 'system', run: async () => 1 });
    await expect(work.run(inner, undefined, call())).rejects.toMatchObject({ status: 403 });
    await expect(work.run(inner, undefined, call(publicActor))).rejects.toMatchObject({ status: 403 });
    expect(await work.run(inner, undefined, call(systemActor('repair', 't')))).toBe(1);
    expect(await work.run(inner, undefined, { ...call(), internal: true })).toBe(1);
  });

  test('a reaction that is repeated makes the same ids', async () => {
    await world.http('repair', ApplicationApi.apply, { subject: 'again', amount: 1 }, clerk);
    await world.settled();
    const noted = () => world.sql('integrity').query(`SELECT event_id FROM integrity_kit.outbox WHERE key = 'again' ORDER BY id`);
    const [first] = await noted();
    // as after a restore of this service's database to an earlier point
    for (const table of ['inbox', 'cursor']) await world.sql('integrity').run(`DELETE FROM integrity_kit.${table}`);
    await world.stop('integrity');
    await world.start('integrity');
    await world.settled();
    const again = await noted();
    expect(again).toEqual([first, first]);
    expect((first as { event_id: string }).event_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('a stop lets a request that has begun finish', async () => {
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    let open = (): void => undefined;
    gate.wait = () => {
      entered();
      return new Promise((resolve) => {
        open = resolve;
      });
    };
    const answer = world.http('repair', ApplicationApi.apply, { subject: 'last', amount: 1 }, clerk);
    await inside;
    const stopped = world.stop('repair');
    open();
    expect((await answer).status).toBe(200);
    await stopped;
    await world.start('repair');
  });

  test('a database that is away for a moment is told as such, and the service comes back by itself', async () => {
    const apart = await world.connect();
    gate.wait = async () => {
      await apart.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'xinheng repair'`,
      );
    };
    const cut = await world.http('repair', ApplicationApi.apply, { subject: 'cut', amount: 1 }, clerk);
    expect([cut.status, cut.problem.code, cut.headers.get('retry-after')]).toEqual([503, 'service.unavailable', '2']);
    gate.wait = async () => undefined;
    expect((await world.http('repair', ApplicationApi.apply, { subject: 'back', amount: 1 }, clerk)).status).toBe(200);
    await world.settled();
    await apart.close();
  });
});

describe('a manifest', () => {
  const manifest = { name: 'repair', title: 't', controllers: [], migrations: new URL('file:///none/'), store: () => undefined } as const;
  const named = (name: string, emits: (typeof Noted)[] = []) =>
    useCase<undefined>()({ name, title: 't', permission: 'public', emits, run: async () => undefined });

  test('may not emit what another service owns, nor use a name twice', () => {
    expect(() => defineService<undefined>({ ...manifest, useCases: [named('repair.a', [Noted])] })).toThrow(
      'events of another service: integrity.noted',
    );
    expect(() => defineService<undefined>({ ...manifest, useCases: [named('repair.a'), named('repair.a')] })).toThrow(
      'repair.a is declared twice',
    );
  });

  test('knows what it emits and hears', () => {
    expect([integrity.emits, integrity.hears].map((events) => events.map(({ type }) => type))).toEqual([
      ['integrity.noted'],
      ['repair.applied', 'integrity.noted'],
    ]);
  });
});
