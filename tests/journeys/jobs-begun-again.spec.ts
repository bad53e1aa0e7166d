import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CeremonyApi, ImportApi, TaskApi } from '@xinheng/contracts';
import type { World } from '@xinheng/testkit';
import { ceremonyFields, taskFields } from '../lap/draw.ts';
import { firms } from '../lap/firms.ts';
import { importFirms } from '../lap/foundations.ts';
import { type City, drawLap, drawSpec, foundCity } from '../lap/lap.ts';
import { LINJIANG } from '../lap/people.ts';
import type { Sending, WireAnswer } from '../lap/wire.ts';
import { WorldWire, worldStage } from '../lap/world-stage.ts';
import { type Journey, journeyWorld } from './journey-world.ts';

interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly result: unknown;
}

/** Each job dies after its last step, before it is written down as done: it is begun again, once, as soon as someone asks for it. */
class DyingJobs extends WorldWire {
  readonly begunAgain: { before: JobRow; after: JobRow }[] = [];
  private readonly observed: World;

  constructor(world: World) {
    super(world, LINJIANG);
    this.observed = world;
  }

  override async send(sending: Sending): Promise<WireAnswer> {
    if (sending.route.id.endsWith('.job.find')) {
      await this.pause();
      for (const service of ['archive', 'inspection'] as const) await this.beginAgain(service);
    }
    return super.send(sending);
  }

  private async beginAgain(service: 'archive' | 'inspection'): Promise<void> {
    const sql = this.observed.sql(service);
    const seen = this.begunAgain.map(({ before }) => before.id);
    const done = await sql.query<JobRow>(
      `SELECT id, kind, state, result FROM ${service}_kit.job WHERE state = 'done' AND id <> ALL($1::uuid[])`,
      [seen],
    );
    for (const before of done) {
      await sql.run(
        `UPDATE ${service}_kit.job SET state = 'running', worker = gen_random_uuid(), lease_until = now() - interval '1 second', result = NULL, finished_at = NULL
         WHERE id = $1`,
        [before.id],
      );
      await this.pause();
      const [after] = await sql.query<JobRow>(`SELECT id, kind, state, result FROM ${service}_kit.job WHERE id = $1`, [before.id]);
      if (after) this.begunAgain.push({ before, after });
    }
  }
}

describe('a job that has done its work and dies before that is written down', () => {
  const days = { ceremonyOn: '2026-09-14', windowFrom: '2026-09-15', windowTo: '2026-09-18', reviewOn: '2026-09-21' };
  const later = { ceremonyOn: '2026-09-22', windowFrom: '2026-09-23', windowTo: '2026-09-25', reviewOn: '2026-09-28' };
  let city: City;
  let journey: Journey;
  let wire: DyingJobs;
  beforeAll(async () => {
    const { world } = await journeyWorld('2026-09-07');
    wire = new DyingJobs(world);
    const stage = await worldStage(world, LINJIANG, wire);
    journey = { world, stage };
    city = await foundCity(stage, { today: '2026-09-07', count: 30 });
    const spec = drawSpec(stage, city, '餐饮', city.itemIds[0] ?? '', 'sealed', days);
    const lap = await drawLap(stage, spec, days);
    expect((await stage.caller.look('wang', TaskApi.get, { id: lap.taskId })).state).toBe('closed');
  });
  afterAll(() => journey?.world.close());

  test('an undo and a rehearsal too', async () => {
    const { stage } = journey;
    const { caller } = stage;
    const spec = { ...drawSpec(stage, city, '演', city.itemIds[1] ?? '', 'sealed', later), planRowId: null };
    const ceremony = await caller.act('second ceremony', 'wang', CeremonyApi.plan, ceremonyFields(stage, spec));
    const task = await caller.act('second task', 'wang', TaskApi.create, taskFields(spec, ceremony.id));
    const rehearsal = await caller.act('rehearse', 'wang', TaskApi.rehearse, { id: task.id });
    await caller.jobDone('wang', 'inspection', rehearsal.jobId);
    const { rows } = await caller.look('wang', TaskApi.rehearsals, { id: task.id });
    expect(rows).toEqual([expect.objectContaining({ no: 1, state: 'done' })]);
    const second = await importFirms(journey.stage, 'second', firms(500, 5), '2026-09-21');
    const reason = '文件取错，取成了上月的数据';
    const { jobId } = await caller.act('undo', 'wang', ImportApi.undo, { id: second.id, version: second.version, reason });
    await caller.jobDone('wang', 'archive', jobId);
    expect((await caller.look('wang', ImportApi.get, { id: second.id })).undo).toMatchObject({ removed: 5, restored: 0, kept: 0 });
  });

  test('is begun again, finds its work done and says what it would have said', () => {
    const kinds = new Set(wire.begunAgain.map(({ before }) => before.kind));
    expect([...kinds].sort()).toEqual([
      'archive.import.check',
      'archive.import.run',
      'archive.import.undo',
      'inspection.draw.run',
      'inspection.freeze.run',
      'inspection.rehearsal.run',
    ]);
    for (const { before, after } of wire.begunAgain) expect(after).toEqual(before);
  });

  test('does nothing twice', async () => {
    const count = async (service: 'archive' | 'inspection', type: string): Promise<number | undefined> =>
      (await journey.world.sql(service).query<{ n: number }>(`SELECT count(*) AS n FROM ${service}_kit.outbox WHERE type = $1`, [type]))[0]
        ?.n;
    expect(await count('archive', 'archive.subject-registered')).toBe(30 + 5);
    expect(await count('archive', 'archive.subject-removed')).toBe(5);
    expect(await count('inspection', 'inspection.roster-frozen')).toBe(1);
    expect(await count('inspection', 'inspection.task-drawn')).toBe(1);
  });
});
