import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LawChangeView } from '@xinheng/contracts';
import type { Browser } from './browser.js';
import { closePostgres, type OpenGateway, openGateway } from './open-gateway.js';

let open: OpenGateway;
let admin: Browser;
let chief: Browser;
let clerk: Browser;
beforeAll(async () => {
  open = await openGateway();
  admin = (await open.person('xitong', ['system-admin'])).browser;
  chief = (await open.person('chen', ['chief'])).browser;
  clerk = (await open.person('wang', ['clerk'])).browser;
});
afterAll(async () => {
  await open.close();
  await closePostgres();
});

const correction = {
  key: 'check.cap.routine',
  scope: '4209',
  from: '2026-11-23',
  to: null,
  value: { perYear: 2 },
  paper: { title: '临江市涉企行政检查频次上限', number: '临政办〔2026〕7号', article: '第二条' },
  quote: null,
  reason: '市政府办公室已公布',
};
const year2027 = {
  year: 2027,
  papers: ['国办发明电〔2026〕8号'],
  holidays: [{ name: '春节', off: ['2027-02-05/2027-02-20'], worked: ['2027-01-30'] }],
  reason: '通知已公布，逐日核对',
};
const rowsOf = async (as: Browser) => ((await as.get('/api/gateway/law/changes')).body as { rows: LawChangeView[] }).rows;
const idOf = (answer: { body: unknown }) => (answer.body as { id: string }).id;
const decide = (as: Browser, id: string, verb: string, body: object) => as.post(`/api/gateway/law/changes/${id}/${verb}`, body);
const told = () =>
  open.sql<{ type: string; key: string }>(
    `SELECT type, key FROM gateway_kit.outbox WHERE type LIKE 'gateway.%law%' OR type LIKE '%calendar%' ORDER BY id`,
  );

describe('a correction goes through two hands', () => {
  let id: string;

  test('only the system administrator proposes, only the head confirms', async () => {
    expect((await clerk.post('/api/gateway/law/corrections', correction)).problem).toMatchObject({ status: 403 });
    expect((await chief.post('/api/gateway/law/corrections', correction)).problem).toMatchObject({ status: 403 });
    id = idOf(await admin.post('/api/gateway/law/corrections', correction));
    expect((await decide(admin, id, 'confirm', { version: 1 })).problem).toMatchObject({ status: 403 });
    expect(await told()).toEqual([]);
    expect((await rowsOf(clerk))[0]).toMatchObject({
      id,
      state: 'proposed',
      proposed: { by: { name: 'xitong' }, reason: correction.reason },
    });
  });

  test('a second proposal for the same place waits until the first is decided', async () => {
    expect((await admin.post('/api/gateway/law/corrections', correction)).problem).toMatchObject({ status: 409, code: 'law.change-open' });
    const elsewhere = await admin.post('/api/gateway/law/corrections', { ...correction, scope: '420901' });
    expect(elsewhere.status).toBeLessThan(300);
    await decide(admin, idOf(elsewhere), 'withdraw', { version: 1, reason: '区划填写有误' });
    expect(await told()).toEqual([]);
  });

  test('confirmed, it is told on once, under the key of its parameter', async () => {
    expect((await decide(chief, id, 'confirm', { version: 2 })).problem).toMatchObject({ status: 409, code: 'row.stale' });
    expect((await decide(chief, id, 'confirm', { version: 1 })).status).toBeLessThan(300);
    expect((await decide(chief, id, 'confirm', { version: 2 })).problem).toMatchObject({ code: 'gateway.law-change.wrong-state' });
    expect(await told()).toEqual([{ type: 'gateway.law-corrected', key: 'law:check.cap.routine' }]);
  });

  test('what is in force already is not proposed again; another value is, and can be declined', async () => {
    expect((await admin.post('/api/gateway/law/corrections', correction)).problem).toMatchObject({
      status: 422,
      code: 'law.nothing-changed',
    });
    const other = idOf(await admin.post('/api/gateway/law/corrections', { ...correction, value: { perYear: 3 } }));
    expect((await decide(chief, other, 'decline', { version: 1, reason: '文件写的是 2 次' })).status).toBeLessThan(300);
    expect((await rowsOf(admin)).find((one) => one.id === other)).toMatchObject({
      state: 'declined',
      decided: { reason: '文件写的是 2 次' },
    });
  });

  test('withdrawn with a reason, it stays on record, and the withdrawal is told on', async () => {
    expect((await decide(admin, id, 'withdraw', { version: 2, reason: '短' })).problem).toMatchObject({ status: 400 });
    expect((await decide(admin, id, 'withdraw', { version: 2, reason: '该文件已废止' })).status).toBeLessThan(300);
    const row = (await rowsOf(chief)).find((one) => one.id === id);
    expect(row).toMatchObject({
      state: 'withdrawn',
      decided: { by: { name: 'chen' } },
      withdrawn: { by: { name: 'xitong' }, reason: '该文件已废止' },
    });
    expect((await told()).at(-1)).toEqual({ type: 'gateway.law-change-withdrawn', key: 'law:check.cap.routine' });
  });

  test('every step is in the audit trail of the parameter', async () => {
    const rows = await open.sql<{ title: string; result: string }>(
      `SELECT title, result FROM gateway_kit.audit WHERE subject = 'law:check.cap.routine' ORDER BY id`,
    );
    const done = rows.filter(({ result }) => result === 'done').map(({ title }) => title);
    expect(done).toEqual([
      '提出更正法规参数',
      '提出更正法规参数',
      '撤回法规更正',
      '确认法规更正',
      '提出更正法规参数',
      '不同意法规更正',
      '撤回法规更正',
    ]);
    expect(rows.filter(({ result }) => result !== 'done').length).toBeGreaterThan(0);
  });

  test('the table itself refuses that one person does both', async () => {
    const both = open.sql(`UPDATE gateway.law_change SET decided = jsonb_set(decided, '{by}', proposed -> 'by') WHERE id = $1`, [id]);
    await expect(both).rejects.toMatchObject({ code: '23514' });
  });
});

describe('the working days of a year', () => {
  test('nonsense is refused with its faults, a year nobody can know, too', async () => {
    const worked = { ...year2027, holidays: [{ name: '春节', off: ['2027-02-05/2027-02-20'], worked: ['2027-01-29'] }] };
    const answer = await admin.post('/api/gateway/law/calendar-years', worked);
    expect(answer.problem).toMatchObject({
      status: 422,
      code: 'calendar.year-invalid',
      facts: { faults: ['调休上班日 2027-01-29 不是周六或周日'] },
    });
    const far = await admin.post('/api/gateway/law/calendar-years', { ...year2027, year: 2028 });
    expect(far.problem).toMatchObject({ status: 422, code: 'calendar.year-too-far' });
  });

  test('recorded and confirmed, it is told on', async () => {
    const id = idOf(await admin.post('/api/gateway/law/calendar-years', year2027));
    expect((await decide(chief, id, 'confirm', { version: 1 })).status).toBeLessThan(300);
    expect((await told()).at(-1)).toEqual({ type: 'gateway.calendar-year-recorded', key: 'calendar:2027' });
  });
});
