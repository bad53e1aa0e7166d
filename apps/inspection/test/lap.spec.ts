import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CeremonyApi, DrawApi, LibraryApi, TaskApi } from '@xinheng/contracts';
import { type DrawBundle, type Finding, type SealedPublicBundle, verifyBundle, verifyOpening } from '@xinheng/draw';
import { type World } from '@xinheng/testkit';
import {
  approvedTask,
  chief,
  clerk,
  codeOf,
  discipline,
  drawWhole,
  drawWorld,
  type Equipment,
  type Firm,
  firmsInTurn,
  inspectorPerson,
  market,
  part,
  planned,
} from './draw-fixture.js';

const firms: Firm[] = [
  ...firmsInTurn(40),
  { code: codeOf(901), riskClass: 'B', status: 'deregistered' },
  { code: codeOf(902), riskClass: null },
  { code: codeOf(903), riskClass: 'C', region: '110000' },
];
const stranger = codeOf(904);
const codes = [...firms.map((firm) => firm.code), stranger];

let world: World;
let equipment: Equipment;
beforeAll(async () => {
  ({ world, equipment } = await drawWorld(firms, { alsoListed: [stranger] }));
});
afterAll(() => world.close());

/** What a verification says of these verdicts. */
const findings = (said: Iterable<Finding>, ...verdicts: Finding['verdict'][]): Finding[] =>
  [...said].filter((finding) => verdicts.includes(finding.verdict));

const bundleOf = async (number: string): Promise<DrawBundle> =>
  JSON.parse((await world.http('inspection', DrawApi.publicBundle, { number })).bytes.toString('utf8'));

describe('a sealed draw from library to bundle', () => {
  let ceremony: { id: string; number: string };
  let taskId: string;
  beforeAll(async () => {
    ceremony = await planned(world);
    taskId = await approvedTask(world, { ceremonyId: ceremony.id, parts: [part(equipment)] });
    await world.http('inspection', TaskApi.rehearse, { id: taskId }, clerk);
    await world.settled();
    await drawWhole(world, ceremony.id, taskId);
  });

  test('every member is either in a stratum or excluded by a rule', async () => {
    const view = (await world.http('inspection', TaskApi.get, { id: taskId }, clerk)).body;
    const figures = view.parts[0]!.figures!;
    expect(view.state).toBe('drawn');
    expect(figures.members).toBe(codes.length);
    expect(figures.strata.map(({ name, size, quota }) => [name, size, quota])).toEqual([
      ['A', 10, 1],
      ['B', 10, 2],
      ['C', 10, 4],
      ['D', 10, 5],
    ]);
    expect(figures.excluded.map(({ rule, count }) => [rule, count])).toEqual([
      ['EX-01', 1],
      ['EX-02', 1],
      ['EX-03', 1],
      ['EX-08', 1],
    ]);
    expect(view.trail.map((step) => step.action)).toEqual(['draw', 'draw-started', 'freeze', 'rehearse', 'approve', 'create']);
  });

  test('the public bundle holds, and is the one that follows from the whole record', async () => {
    const bundle = (await bundleOf(ceremony.number)) as SealedPublicBundle;
    expect(bundle.kind).toBe('sealed-public');
    expect(bundle.parts[0]!.drawnLeaves).toHaveLength(12);
    expect(findings(verifyBundle(bundle), 'fails', 'not-continued')).toEqual([]);
  });

  test('the full bundle is for entitled bodies, recomputes everything and leaves a trace', async () => {
    expect((await world.http('inspection', DrawApi.fullBundle, { id: ceremony.id }, clerk)).status).toBe(403);
    const reply = await world.http('inspection', DrawApi.fullBundle, { id: ceremony.id }, discipline);
    const full = JSON.parse(reply.bytes.toString('utf8')) as DrawBundle;
    expect(findings(verifyBundle(full), 'fails', 'not-continued')).toEqual([]);
    const audit = await world
      .sql('inspection')
      .query(`SELECT 1 FROM inspection_kit.audit WHERE action = 'inspection.draw.full-bundle' AND result = 'read'`);
    expect(audit).toHaveLength(1);
  });

  test('the public sees counts and no class, ticket or stratum', async () => {
    const { body } = await world.http('inspection', DrawApi.publicGet, { number: ceremony.number });
    expect([body.size, body.quota, body.rehearsals, body.redraws, body.excluded]).toEqual([40, 12, 1, 0, 4]);
    expect(body.rosters[0]!.strata).toBeNull();
    expect(body.phases.map((phase) => phase.phase)).toEqual(['plan-approved', 'roster-frozen', 'seed-committed', 'seed-revealed', 'drawn']);
    expect((await world.http('inspection', DrawApi.publicDrawn, { number: ceremony.number })).body.rows).toEqual([]);
    const screen = await world.http('inspection', CeremonyApi.drawn, { id: ceremony.id, taskId, partNo: 1 }, clerk);
    expect(screen.body.rows).toHaveLength(12);
    expect(screen.body.rows.every((row) => row.code === null && row.stratum === null && row.ticket === null)).toBe(true);
  });

  test('strata and tickets are for the office, not for an inspector', async () => {
    const drawn = (await world.http('inspection', DrawApi.drawn, { id: taskId }, clerk)).body.rows;
    expect(drawn).toHaveLength(12);
    expect((await world.http('inspection', DrawApi.drawn, { id: taskId }, inspectorPerson)).status).toBe(403);
    const { parts } = (await world.http('inspection', DrawApi.bias, { id: taskId }, chief)).body;
    expect(parts[0]!.tests.map((one) => one.cells.reduce((sum, cell) => sum + cell.drawn, 0))).toEqual([12, 12, 12]);
  });

  test('the whole is drawn once', async () => {
    const { version } = (await world.http('inspection', CeremonyApi.get, { id: ceremony.id }, clerk)).body;
    const again = await world.http('inspection', CeremonyApi.draw, { id: ceremony.id, version }, clerk);
    expect([again.status, again.problem.code]).toEqual([422, 'draw.already-started']);
  });

  test('the minutes come from the log and keep their fingerprint', async () => {
    const { version } = (await world.http('inspection', CeremonyApi.get, { id: ceremony.id }, clerk)).body;
    const closed = (await world.http('inspection', CeremonyApi.close, { id: ceremony.id, version }, clerk)).body;
    const minutes = (await world.http('inspection', CeremonyApi.minutes, { id: ceremony.id }, clerk)).body;
    expect(minutes.fingerprint).toBe(closed.minutesFingerprint);
    expect(minutes.attendees.map((one) => one.role)).toEqual(['监督', '纪检', '摇号球']);
    expect(minutes.steps.map((step) => step.action)).toEqual([
      'plan',
      'fix',
      'freeze',
      'open',
      'commit',
      'commit',
      'reveal',
      'reveal',
      'chance',
      'seed',
      'draw-started',
      'draw',
    ]);
  });

  test('a statement of an entitled body stands beside the bundle', async () => {
    await world.http('inspection', DrawApi.addStatement, { id: ceremony.id, text: '已独立复算，全部相符。' }, discipline);
    const { body } = await world.http('inspection', DrawApi.publicGet, { number: ceremony.number });
    expect(body.statements).toEqual([expect.objectContaining({ body: '市纪委监委派驻第三组', text: '已独立复算，全部相符。' })]);
    expect(findings(verifyBundle(await bundleOf(ceremony.number)), 'fails', 'not-continued')).toEqual([]);
  });

  test('a firm sees its own row with the code on its notice, and nobody else does', async () => {
    const [row] = await world
      .sql('inspection')
      .query<{ code: string; id: string }>('SELECT id, code FROM drawn_object WHERE task_id = $1 ORDER BY rank DESC LIMIT 1', [taskId]);
    await world.sql('inspection').run(`UPDATE drawn_object SET opening_token = '7K2M9QXW4TCBH8RDPN3G' WHERE id = $1`, [row!.id]);
    const wrong = await world.http('inspection', DrawApi.firmOpening, { code: row!.code, token: 'AAAAAAAAAAAAAAAAAAAA' });
    expect([wrong.status, wrong.problem.code]).toEqual([404, 'opening.unknown']);
    const { opening } = (await world.http('inspection', DrawApi.firmOpening, { code: row!.code, token: '7K2M9QXW4TCBH8RDPN3G' })).body;
    expect(findings(verifyOpening(opening, await bundleOf(ceremony.number)), 'fails', 'not-continued')).toEqual([]);
  });

  test('frozen rows and what was written of the ceremony cannot be changed in storage', async () => {
    const sql = world.sql('inspection');
    await expect(sql.run(`UPDATE roster_row SET stratum = 'A'`)).rejects.toThrow('frozen');
    await expect(sql.run('DELETE FROM roster_row')).rejects.toThrow('frozen');
    await expect(sql.run('DELETE FROM ceremony_step')).rejects.toThrow('append-only');
    await expect(sql.run('DELETE FROM draw')).rejects.toThrow('append-only');
    await expect(sql.run(`UPDATE exclusion SET evidence = 'x'`)).rejects.toThrow('frozen');
  });

  test('a rehearsal leaves figures, no rows, and a seed that is used up', async () => {
    const { rows } = (await world.http('inspection', TaskApi.rehearsals, { id: taskId }, clerk)).body;
    expect(rows).toEqual([expect.objectContaining({ no: 1, state: 'done', watermark: '演练，不作为正式抽取结果' })]);
    expect(rows[0]!.parts[0]!.figures.quota).toBe(12);
    const sql = world.sql('inspection');
    const spent = await sql.query('SELECT seed, kind FROM spent_seed ORDER BY kind');
    expect(spent.map((one) => one.kind)).toEqual(['live', 'rehearsal']);
    const left = await sql.query(`SELECT 1 FROM roster_row r JOIN roster h ON h.id = r.roster_id WHERE h.kind = 'rehearsal'`);
    expect(left).toEqual([]);
  });
});

test('an open draw over one whole is recomputed by anyone', async () => {
  const ceremony = await planned(world, { secrecy: 'open', cycle: '2026.open' });
  const other = (
    await world.http('inspection', LibraryApi.create, { name: '招标代理', objectType: '招标代理机构', regionCode: '429900' }, clerk)
  ).body;
  await world.http('inspection', LibraryApi.fill, { id: other.id, version: 0, conditions: {} }, clerk);
  const { memberCount } = (await world.http('inspection', LibraryApi.get, { id: other.id }, clerk)).body;
  await world.http('inspection', LibraryApi.certify, { id: other.id, version: 1, statement: '核对无误，可用', memberCount }, chief);
  const open = part({ libraryId: other.id, itemIds: [equipment.itemIds[1]!] }, { stratifyBy: 'none', ratios: { 全部: '0.1' } }, market);
  const taskId = await approvedTask(world, { ceremonyId: ceremony.id, parts: [open] });
  await drawWhole(world, ceremony.id, taskId);
  const bundle = await bundleOf(ceremony.number);
  expect(bundle.kind).toBe('open');
  expect(findings(verifyBundle(bundle), 'fails', 'not-continued')).toEqual([]);
  const shown = (await world.http('inspection', DrawApi.publicDrawn, { number: ceremony.number })).body.rows;
  expect(shown).toHaveLength(3);
  expect(shown.every((row) => row.ticket !== null && row.rank !== null)).toBe(true);
});
