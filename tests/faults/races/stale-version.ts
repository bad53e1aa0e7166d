import { CeremonyApi, ItemApi, type RequestOf, TaskApi } from '@xinheng/contracts';
import { ceremonyFields, taskFields } from '../../lap/draw.ts';
import { CHIEF, CLERK, itemFields } from '../../lap/foundations.ts';
import type { Arena } from './arena.ts';
import { FaultRow } from './fault-row.ts';
import { raceSpec } from './race-draw.ts';

const EDITORS = 5;
const EDITS = 6;
const APPROVALS = 3;

/** F19: several people act on what they saw at the same moment; one wins, the others are told that they are late. */
export async function staleVersion(arena: Arena): Promise<FaultRow[]> {
  return [await editors(arena), await approvals(arena)];
}

async function editors(arena: Arena): Promise<FaultRow> {
  const row = new FaultRow('F19', `${EDITORS} editors with the same version`);
  const list = await arena.stage.caller.act('race item list', CLERK.market, ItemApi.draft, {});
  const compiler = arena.stage.department('market').name;
  const expected = new Map((await itemsOf(arena, list.id)).map(({ number, name }) => [number, name]));
  let { version } = list;
  for (let edit = 0; edit < EDITS; edit++) {
    row.injections += 1;
    const wanted = Array.from({ length: EDITORS }, (_, at) => itemFields('SJ-001', `第 ${edit} 次第 ${at} 人的名称`, '经营单位', compiler));
    const answers = await Promise.all(
      wanted.map((item, at) => arena.attempt(CLERK.market, ItemApi.save, { id: list.id, version, item }, `edit-${edit}-${at}`)),
    );
    const winners = answers.flatMap(({ reply }, at) => (reply ? [{ reply, name: wanted[at]?.name ?? '' }] : []));
    const odd = answers.filter(({ reply, status }) => !reply && status !== 409);
    row.expect(winners.length === 1, winners.length > 1 ? 'doubled' : 'stuck', `edit ${edit}: ${winners.length} editors won`);
    row.expect(odd.length === 0, 'stuck', `edit ${edit}: a late editor was answered ${JSON.stringify(odd[0])}`);
    row.acknowledged += winners.length;
    for (const { reply, name } of winners) {
      expected.set('SJ-001', name);
      version = Math.max(version, reply.version);
    }
    const now = new Map((await itemsOf(arena, list.id)).map(({ number, name }) => [number, name]));
    row.expect(
      now.get('SJ-001') === expected.get('SJ-001'),
      'lost',
      `edit ${edit}: ${now.get('SJ-001')}, won had ${expected.get('SJ-001')}`,
    );
    row.expect(now.size === expected.size, 'doubled', `edit ${edit}: ${now.size} items, there were ${expected.size}`);
  }
  return row;
}

const itemsOf = async (arena: Arena, id: string): Promise<{ number: string; name: string }[]> =>
  (await arena.stage.caller.look(CLERK.market, ItemApi.list, { id })).items;

async function approvals(arena: Arena): Promise<FaultRow> {
  const row = new FaultRow('F19', 'two chiefs approve one task at once');
  const { caller } = arena.stage;
  for (let n = 0; n < APPROVALS; n++) {
    row.injections += 1;
    const spec = raceSpec(arena, `同时批准 ${n}`);
    const ceremony = await caller.act(`${spec.step} ceremony`, CLERK.market, CeremonyApi.plan, ceremonyFields(arena.stage, spec));
    const task = await caller.act(`${spec.step} task`, CLERK.market, TaskApi.create, taskFields(spec, ceremony.id));
    const request: RequestOf<typeof TaskApi.approve> = { id: task.id, version: task.version };
    const answers = await Promise.all(
      [CHIEF.market, 'zhao'].map((chief) => arena.attempt(chief, TaskApi.approve, request, `approve-${n}-${chief}`)),
    );
    const won = answers.filter(({ reply }) => reply).length;
    row.acknowledged += won;
    row.expect(won === 1, won > 1 ? 'doubled' : 'stuck', `${spec.step}: ${won} approved it: ${JSON.stringify(answers)}`);
    const late = answers.find(({ reply }) => !reply);
    // either the version or the state tells the late one that somebody was faster
    const told = late === undefined || late.status === 409 || late.code === 'inspection.task.wrong-state';
    row.expect(told, 'stuck', `${spec.step}: the late one was answered ${JSON.stringify(late)}`);
    const { state, trail } = await caller.look(CLERK.market, TaskApi.get, { id: task.id });
    row.expect(state === 'approved', 'lost', `${spec.step}: is ${state}`);
    const noted = trail.filter(({ action }) => action === 'approve').length;
    row.expect(noted === 1, noted > 1 ? 'doubled' : 'lost', `${spec.step}: ${noted} approvals in its trail`);
  }
  return row;
}
