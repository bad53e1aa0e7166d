import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ImportApi, jobApi } from '@xinheng/contracts';
import { anyId, type World } from '@xinheng/testkit';
import { archiveWorld, clerk, ImportWalk } from './import-walk.js';
import { csvOf, firms } from './linjiang-firms.js';

const ROWS = 14_000;

describe('an import whose service dies in the middle', () => {
  let world: World;
  let walk: ImportWalk;
  const rows = firms(ROWS);
  beforeAll(async () => {
    world = await archiveWorld();
    walk = new ImportWalk(world);
  });
  afterAll(() => world.close());

  const one = async <R extends object>(text: string, values: unknown[] = []): Promise<R> =>
    (await world.sql('archive').query<R>(text, values))[0]!;
  const applied = (id: string) =>
    one<{ row: number; n: number }>(
      'SELECT applied_row AS row, (SELECT count(*) FROM archive.subject) AS n FROM archive.import WHERE id = $1',
      [id],
    );

  /** Looks until `ready`; every look is a round trip, nothing sleeps. */
  async function until(ready: () => Promise<boolean>): Promise<void> {
    for (let looks = 0; looks < 20_000; looks += 1) if (await ready()) return;
    throw new Error('it never came to that');
  }

  /** Holds the rows of one code, so that the run stops exactly before the chunk with that code. */
  async function blockAt(code: string) {
    const blocker = await world.connect();
    await blocker.run('BEGIN');
    await blocker.run(
      `INSERT INTO archive.subject (code, name, kind, status, source, confirmed_on, registered_at, updated_at) VALUES ($1, '占位', 'enterprise', 'active', '占位', '2026-11-20', now(), now())`,
      [code],
    );
    return async () => {
      await blocker.run('ROLLBACK');
      await blocker.close();
    };
  }

  test('goes on behind the last committed chunk: every subject once, every event once', async () => {
    const checked = await walk.dryRun(csvOf(rows));
    const release = await blockAt(rows[9000]!.code);
    await walk.begin(checked);
    await until(async () => (await applied(checked.id)).row > 8000);
    await world.kill('archive');
    await release();
    const half = await applied(checked.id);
    expect(half.row).toBe(8001);
    expect(half.n).toBe(8000);

    await world.start('archive');
    await world.settled(60_000);
    const done = await walk.get(checked.id);
    expect(done).toMatchObject({ state: 'done', outcome: { registered: ROWS, moved: 0 } });
    const { n } = await one<{ n: number }>('SELECT count(*) AS n FROM archive.subject');
    expect(n).toBe(ROWS);
    const events = await one<{ n: number; keys: number }>(
      `SELECT count(*) AS n, count(DISTINCT key) AS keys FROM archive_kit.outbox WHERE type = 'archive.subject-registered'`,
    );
    expect(events).toEqual({ n: ROWS, keys: ROWS });
  });

  test('a dry run that dies begins again and counts every row once', async () => {
    const mapped = await walk.map(await walk.upload(csvOf(rows.map((row) => ({ ...row, phone: '0711-5559999' })))));
    const blocker = await world.connect();
    await blocker.run('BEGIN');
    await blocker.run(
      'INSERT INTO archive.import_row (import_id, row_no, action, code, name, code_kind, hygiene, flagged) VALUES ($1, 13000, $2, $2, $2, $2, 0, false)',
      [mapped.id, 'x'],
    );
    const started = await world.http('archive', ImportApi.check, { id: mapped.id, version: mapped.version }, clerk);
    void started.body;
    await until(
      async () => (await one<{ n: number }>('SELECT count(*) AS n FROM archive.import_row WHERE import_id = $1', [mapped.id])).n > 0,
    );
    await world.kill('archive');
    await blocker.run('ROLLBACK');
    await blocker.close();
    await world.start('archive');
    await world.settled(60_000);
    const checked = await walk.get(mapped.id);
    expect(checked.state).toBe('checked');
    expect(checked.summary).toMatchObject({ rows: ROWS, new: 0, same: 0, refused: 0, changed: ROWS, changedCells: ROWS });
  });

  test('a run that a person stops keeps what it wrote and goes on when told', async () => {
    const checked = await walk.dryRun(csvOf(firms(9000, 100_000)));
    const release = await blockAt(firms(9000, 100_000)[5000]!.code);
    const jobId = await walk.begin(checked);
    await until(async () => (await applied(checked.id)).row > 4000);
    const stop = await world.http('archive', jobApi('archive').stop, { id: jobId }, clerk);
    void stop.body;
    await release();
    await world.settled(60_000);
    const stopped = await walk.get(checked.id);
    expect(stopped.state).toBe('stopped');
    expect(stopped.outcome!.registered).toBe(8000);
    const done = await walk.run(stopped);
    expect(done).toMatchObject({ state: 'done', outcome: { registered: 9000 } });
  });

  test('an undo that dies goes on; the same request twice is one run', async () => {
    const done = await walk.whole(csvOf(firms(6000, 200_000)));
    const key = anyId();
    const request = { id: done.id, version: done.version, reason: '文件取错，取成了上月的数据' };
    const first = await world.http('archive', ImportApi.undo, request, clerk, { idempotencyKey: key });
    const again = await world.http('archive', ImportApi.undo, request, clerk, { idempotencyKey: key });
    expect(again.body).toEqual(first.body);
    await until(
      async () => (await one<{ r: number | null }>('SELECT undone_row AS r FROM archive.import WHERE id = $1', [done.id])).r !== null,
    );
    await world.kill('archive');
    await world.start('archive');
    await world.settled(60_000);
    expect((await walk.get(done.id)).undo).toMatchObject({ removed: 6000, restored: 0, kept: 0 });
  });
});
