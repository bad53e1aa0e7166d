import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DrawApi, TaskApi } from '@xinheng/contracts';
import { type Finding, type FirmOpening, type SealedPublicBundle, verifyOpening } from '@xinheng/draw';
import { type World } from '@xinheng/testkit';
import fc from 'fast-check';
import {
  approvedTask,
  chief,
  clerk,
  codeOf,
  drawWhole,
  drawWorld,
  type Equipment,
  healthClerk,
  inspectorPerson,
  part,
  planned,
} from './draw-fixture.js';

const classes = ['A', 'A', 'A', 'A', 'B', 'B', 'B', 'B', 'C', 'C', 'D', 'D'] as const;
const codes = classes.map((_, i) => codeOf(i + 1));
const ratios = { A: '0.5', B: '0.5', C: '0.5', D: '0.5' };
const came = { receivedBy: '周小禾', proof: 'legal-person' as const };

let world: World;
let equipment: Equipment;
beforeAll(async () => {
  ({ world, equipment } = await drawWorld(codes.map((code, i) => ({ code, riskClass: classes[i]! }))));
});
afterAll(() => world.close());

const failed = (said: Iterable<Finding>): Finding[] =>
  [...said].filter(({ verdict }) => verdict === 'fails' || verdict === 'not-continued');

interface Drawn {
  readonly taskId: string;
  readonly number: string;
  readonly drawn: readonly string[];
}

async function drawn(): Promise<Drawn> {
  const { id, number } = await planned(world);
  const taskId = await approvedTask(world, { ceremonyId: id, parts: [part(equipment, { ratios })] });
  await drawWhole(world, id, taskId);
  const rows = await world.sql('inspection').query<{ code: string }>('SELECT code FROM drawn_object WHERE task_id = $1', [taskId]);
  return { taskId, number, drawn: rows.map(({ code }) => code) };
}

const openAll = (taskId: string) =>
  world.sql('inspection').run(`UPDATE drawn_object SET opened_at = '2026-11-24T01:00:00Z' WHERE task_id = $1`, [taskId]);
const issue = (taskId: string, code: string, by = clerk) =>
  world.http('inspection', DrawApi.issueOpening, { id: taskId, code, ...came }, by);
const openingOf = async (code: string, token: string) => {
  const { status, body } = await world.http('inspection', DrawApi.firmOpening, { code, token });
  expect(status).toBe(200);
  return body.opening as unknown as FirmOpening;
};
const bundleOf = async (number: string) =>
  JSON.parse((await world.http('inspection', DrawApi.publicBundle, { number })).bytes.toString('utf8')) as SealedPublicBundle;

async function dropTask(taskId: string): Promise<void> {
  const { version } = (await world.http('inspection', TaskApi.get, { id: taskId }, clerk)).body;
  await world.http('inspection', TaskApi.voidTask, { id: taskId, version, reason: '试验结束，不再检查' }, chief);
}

describe('a firm that was passed over', () => {
  let one: Drawn;
  let passed: string[];
  beforeAll(async () => {
    one = await drawn();
    passed = codes.filter((code) => !one.drawn.includes(code));
  });
  afterAll(() => dropTask(one.taskId));

  test('is told nothing before every drawn firm is known, and a drawn one hears the same', async () => {
    const [of, ofDrawn] = [await issue(one.taskId, passed[0]!), await issue(one.taskId, one.drawn[0]!)];
    expect([of.status, of.problem.code]).toEqual([422, 'opening.too-early']);
    expect(ofDrawn.problem).toMatchObject({ status: 422, code: 'opening.too-early', detail: of.problem.detail });
    await openAll(one.taskId);
  });

  test('gets a code at the office, and with it a row that verifies against the public bundle', async () => {
    const before = await bundleOf(one.number);
    const { body, status } = await issue(one.taskId, passed[0]!);
    expect(status).toBe(200);
    const { token } = body.openings[0]!;
    const opening = await openingOf(passed[0]!, token);
    expect(opening).toMatchObject({
      outcome: 'passed-over',
      ceremony: one.number,
      row: { values: [passed[0], expect.any(String), 'A', expect.any(String), expect.any(String), expect.any(String)] },
    });
    expect(failed(verifyOpening(opening, before))).toEqual([]);
    expect(opening.ticket > opening.lastTicket!).toBe(true);
    const lie = { ...opening, outcome: 'drawn' as const };
    expect(failed(verifyOpening(lie, before)).length).toBeGreaterThan(0);
    expect(await bundleOf(one.number)).toEqual(before);
  });

  test('a code issued again replaces the one before; neither opens another firm’s row', async () => {
    const first = (await issue(one.taskId, passed[1]!)).body.openings[0]!.token;
    const second = (await issue(one.taskId, passed[1]!)).body.openings[0]!.token;
    expect((await openingOf(passed[1]!, second)).outcome).toBe('passed-over');
    for (const [code, token] of [
      [passed[1]!, first],
      [passed[0]!, second],
      [one.drawn[0]!, second],
    ] as const)
      expect((await world.http('inspection', DrawApi.firmOpening, { code, token })).problem.code).toBe('opening.unknown');
  });

  test('who came and what was shown stays written down', async () => {
    const rows = await world
      .sql('inspection')
      .query('SELECT received_by, proof, issued_by FROM passed_over_opening WHERE code = $1', [passed[0]]);
    expect(rows).toEqual([{ received_by: '周小禾', proof: 'legal-person', issued_by: clerk.name }]);
    const audit = await world
      .sql('inspection')
      .query(`SELECT actor_name FROM inspection_kit.audit WHERE action = $1 AND subject = $2 AND result = 'done'`, [
        DrawApi.issueOpening.id,
        `task:${one.taskId}`,
      ]);
    expect(audit.length).toBeGreaterThan(0);
    await expect(world.sql('inspection').run('DELETE FROM passed_over_opening')).rejects.toThrow(/append-only/);
  });

  test('a drawn firm, one that is not in the list, another department and an inspector are refused', async () => {
    expect((await issue(one.taskId, one.drawn[0]!)).problem.code).toBe('opening.was-drawn');
    expect((await issue(one.taskId, codeOf(99))).problem.code).toBe('opening.not-in-roster');
    expect((await issue(one.taskId, passed[2]!, healthClerk)).status).toBe(403);
    expect((await issue(one.taskId, passed[2]!, inspectorPerson)).status).toBe(403);
  });
});

/** Hashes, nonces, tickets and running numbers differ between any two draws; everything else must not. */
const blank = (opening: FirmOpening): string =>
  JSON.stringify(opening)
    .replace(/\b[0-9a-f]{64}\b/g, '#')
    .replace(/\b[0-9a-f]{32}\b/g, '~')
    .replace(/"0\.\d+"/g, '"t"')
    .replace(/20261123-临江-\d{3}/g, 'N')
    .replace(/〔2026〕\d+号/g, 'n号');

/** @see HOUSE#RISK-05: what one firm is shown must say nothing of the class of another. */
test('what a firm that was passed over is shown is the same whichever classes the others have', async () => {
  const seen = new Map<string, string>();
  const others = [...classes.keys()].slice(4);
  const order = fc.shuffledSubarray(others, { minLength: others.length, maxLength: others.length });
  await fc.assert(
    fc.asyncProperty(order, async (shuffled) => {
      const sql = world.sql('inspection');
      for (const [i, at] of shuffled.entries())
        await sql.run('UPDATE risk_class SET class = $2 WHERE code = $1', [codes[at], classes[i + 4]]);
      const one = await drawn();
      await openAll(one.taskId);
      for (const code of codes.slice(0, 4).filter((each) => !one.drawn.includes(each))) {
        const opening = await openingOf(code, (await issue(one.taskId, code)).body.openings[0]!.token);
        expect(opening.outcome).toBe('passed-over');
        const shown = blank(opening);
        for (const other of codes.filter((each) => each !== code)) expect(shown).not.toContain(other);
        expect(shown).toBe(seen.get(code) ?? shown);
        seen.set(code, shown);
      }
      await dropTask(one.taskId);
    }),
    { numRuns: 6 },
  );
  expect(seen.size).toBeGreaterThan(1);
}, 120_000);
