import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LawApi, type RequestOf, VisitApi } from '@xinheng/contracts';
import gateway from '@xinheng/gateway';
import { certifyLibrary } from '../lap/foundations.ts';
import { type City, drawAndNotify, drawSpec, foundCity } from '../lap/lap.ts';
import { LINJIANG } from '../lap/people.ts';
import { inspect, type Part, type Visit } from '../lap/visits.ts';
import { type Journey, journeyWorld } from './journey-world.ts';

const SEPTEMBER = { ceremonyOn: '2026-09-17', windowFrom: '2026-09-18', windowTo: '2026-09-18', reviewOn: '2026-09-21' };
const DECEMBER = { ceremonyOn: '2026-12-18', windowFrom: '2026-12-21', windowTo: '2026-12-21', reviewOn: '2026-12-22' };
const FEW = { '429901': '0.1', '429902': '0.1', '429921': '0.1' };

const TEN_DAYS: RequestOf<typeof LawApi.correct> = {
  key: 'publish.inspection.limit',
  scope: '4299',
  from: '2026-09-01',
  to: null,
  value: { amount: 10, unit: 'working-day', rollAtEnd: true },
  paper: { title: '临江市检查结果公示办法', number: '临政规〔2026〕5号', article: '第八条' },
  quote: '检查结果应当自检查完成之日起十个工作日内公示',
  reason: '市政府规范性文件缩短了公示期限',
};
const YEAR_2027: RequestOf<typeof LawApi.recordYear> = {
  year: 2027,
  papers: ['国办发明电〔2026〕99号'],
  holidays: [
    { name: '元旦', off: ['2027-01-01/2027-01-03'], worked: ['2027-01-09'] },
    { name: '春节', off: ['2027-02-05/2027-02-20'], worked: ['2027-01-30'] },
  ],
  reason: '国务院办公厅已公布下一年安排',
};

describe('law and calendar are corrected while the work goes on', () => {
  let journey: Journey;
  let city: City;
  let visits: readonly Visit[];
  let correction: { id: string; version: number };
  const read = (id: string): Promise<Visit> => journey.stage.caller.look('wang', VisitApi.read, { id });
  const clockOf = async (visit: Visit) => (await read(visit.id)).parts[0]?.publishClock;
  const prepare = async (step: string, itemId: string, days: typeof SEPTEMBER): Promise<readonly Visit[]> => {
    const { stage } = journey;
    await stage.travelTo(days.ceremonyOn);
    await certifyLibrary(stage, 'market', step, city.libraryId);
    const draw = await drawAndNotify(stage, drawSpec(stage, city, step, itemId, 'open', days, FEW));
    await stage.travelTo(days.windowFrom, '14:00:00');
    return draw.visits;
  };
  const finish = async (step: string, visit: Visit) => {
    const fresh = await read(visit.id);
    return inspect(journey.stage, step, fresh, fresh.parts[0] as Part);
  };
  beforeAll(async () => {
    journey = await journeyWorld('2026-09-07', LINJIANG, [gateway]);
    city = await foundCity(journey.stage, { today: '2026-09-07', count: 18 });
    visits = await prepare('九月', city.itemIds[0] ?? '', SEPTEMBER);
  });
  afterAll(() => journey?.world.close());

  test('as shipped, what was finished on 18 September is published by 22 October', async () => {
    await finish('first', visits[0] as Visit);
    expect(await clockOf(visits[0] as Visit)).toMatchObject({ dueOn: '2026-10-22' });
  });

  test('a proposal decides nothing', async () => {
    const { caller } = journey.stage;
    correction = await caller.act('correct', 'xitong', LawApi.correct, TEN_DAYS);
    await journey.stage.heard();
    await finish('second', visits[1] as Visit);
    expect(await clockOf(visits[1] as Visit)).toMatchObject({ dueOn: '2026-10-22' });
  });

  test('confirmed, the next decision follows it with its document; the earlier ones keep day and article', async () => {
    const { stage } = journey;
    const before = await clockOf(visits[0] as Visit);
    correction = await stage.caller.act('confirm', 'chen', LawApi.confirm, correction);
    await stage.heard();
    await finish('third', visits[2] as Visit);
    const after = await clockOf(visits[2] as Visit);
    expect(after).toMatchObject({ dueOn: '2026-10-09', confirmed: true });
    expect(after?.basis.map(({ text }) => text)).toEqual(['《临江市检查结果公示办法》（临政规〔2026〕5号）第八条']);
    expect(await clockOf(visits[0] as Visit)).toEqual(before);
    expect(before?.basis.map(({ text }) => text)).toContain('《政府信息公开条例》第二十六条');
  });

  test('each service decided by its own copy, and none forgets it when it starts again', async () => {
    const { world } = journey;
    for (const service of ['archive', 'inspection'] as const) {
      const kept = await world.sql(service).query(`SELECT kind, content ->> 'confirmedBy' AS by FROM ${service}_kit.law_change`);
      expect(kept).toEqual([{ kind: 'parameter', by: '陈副局长' }]);
    }
    await world.kill('inspection');
    await world.start('inspection');
    const before = await clockOf(visits[2] as Visit);
    expect(before).toMatchObject({ dueOn: '2026-10-09' });
  });

  test('withdrawn, the shipped value applies again; what was decided meanwhile stays', async () => {
    const { stage } = journey;
    const december = await prepare('十二月', city.itemIds[1] ?? '', DECEMBER);
    await stage.caller.act('withdraw', 'xitong', LawApi.withdraw, { ...correction, reason: '该文件已被上级撤销' });
    await stage.heard();
    await finish('fourth', december[0] as Visit);
    expect(await clockOf(december[0] as Visit)).toMatchObject({ dueOn: null, state: 'unknown', text: expect.stringContaining('2027') });
    expect(await clockOf(visits[2] as Visit)).toMatchObject({ dueOn: '2026-10-09' });
    visits = [...visits, december[0] as Visit];
  });

  test('a day that could not be told is told as soon as its year is recorded, and kept by the next morning', async () => {
    const { stage, world } = journey;
    const year = await stage.caller.act('record 2027', 'xitong', LawApi.recordYear, YEAR_2027);
    await stage.caller.act('confirm 2027', 'zhao', LawApi.confirm, year);
    await stage.heard();
    // 8 working days are left of December; 4 to 9 January with the worked Saturday are 6, 11 to 15 are 5, the twentieth is the 18th
    expect(await clockOf(visits[3] as Visit)).toMatchObject({ dueOn: '2027-01-18', state: 'left' });
    await stage.travelTo('2026-12-22', '06:00:00');
    await stage.heard();
    const id = (visits[3] as Visit).parts[0]?.id;
    const [row] = await world.sql('inspection').query('SELECT publish_due_on, publish_due_unknown FROM visit_part WHERE id = $1', [id]);
    expect(row).toEqual({ publish_due_on: '2027-01-18', publish_due_unknown: null });
  });
});
