import { CeremonyApi, type RequestOf, TaskApi } from '@xinheng/contracts';
import { ceremonyFields, DICE, openAndCommit, secretsOf, taskFields } from '../../lap/draw.ts';
import { CHIEF, CLERK } from '../../lap/foundations.ts';
import type { Arena, Attempt } from './arena.ts';
import { FaultRow } from './fault-row.ts';
import { raceSpec } from './race-draw.ts';

const AT_ONCE = 8;
type Begun = Attempt<{ jobId: string }>;

/** F20: what may happen once is asked for several times at once, and once more while its service is killed. */
export async function doubleBooking(arena: Arena): Promise<FaultRow[]> {
  const freezes = new FaultRow('F20', `${AT_ONCE} freezes of one list at once`);
  const draws = new FaultRow('F20', `${AT_ONCE} draws of one ceremony at once`);
  for (const [n, killed] of [false, true].entries()) {
    const spec = raceSpec(arena, `同时抽取 ${n}`);
    const race = new Race(arena, killed);
    const { ceremonyId, taskId } = await approvedTask(arena, spec);
    const { version } = await arena.stage.caller.look(CLERK.market, TaskApi.get, { id: taskId });
    const freeze = (key: string) => arena.insist(CLERK.market, TaskApi.freeze, { id: taskId, version }, key);
    await race.run(freezes, `${spec.step} freeze`, freeze);
    await race.judge(freezes, 'inspection.roster-frozen', taskId);
    await contribute(arena, spec.step, ceremonyId);
    const request: RequestOf<typeof CeremonyApi.draw> = { id: ceremonyId, version: await versionOf(arena, ceremonyId) };
    await race.run(draws, `${spec.step} draw`, (key) => arena.insist(CLERK.market, CeremonyApi.draw, request, key));
    await race.judge(draws, 'inspection.task-drawn', taskId);
  }
  return [freezes, draws];
}

class Race {
  private readonly arena: Arena;
  private readonly killed: boolean;

  constructor(arena: Arena, killed: boolean) {
    this.arena = arena;
    this.killed = killed;
  }

  /** All ask at once, each under a key of its own, until each is told what became of it. */
  async run(row: FaultRow, step: string, ask: (key: string) => Promise<Begun>): Promise<void> {
    row.injections += 1;
    const asking = Promise.all(Array.from({ length: AT_ONCE }, (_, at) => ask(`${step} ${at}`.replaceAll(/[^\w]/g, '-') + at)));
    if (this.killed) await this.kill(row);
    const answers = await asking;
    const begun = answers.filter(({ reply }) => reply !== undefined);
    const odd = answers.filter(({ reply, status }) => reply === undefined && status !== 409 && status !== 422);
    row.acknowledged += begun.length;
    row.expect(begun.length === 1, begun.length > 1 ? 'doubled' : 'lost', `${step}: ${begun.length} of ${AT_ONCE} were told that it began`);
    row.expect(odd.length === 0, 'stuck', `${step}: answered ${JSON.stringify(odd[0])}`);
    for (const { reply } of begun) await this.arena.stage.caller.jobDone(CLERK.market, 'inspection', reply?.jobId ?? '');
  }

  private async kill(row: FaultRow): Promise<void> {
    const began = performance.now();
    if (!(await this.arena.inject('kill of inspection'))) await this.arena.inject('kill of the Node process');
    await this.arena.back();
    row.recoveriesMs.push(performance.now() - began);
  }

  async judge(row: FaultRow, type: string, taskId: string): Promise<void> {
    const told = await this.arena.count('inspection', 'inspection_kit.outbox WHERE type = $1 AND envelope::text LIKE $2', [
      type,
      `%${taskId}%`,
    ]);
    row.expect(told === 1, told > 1 ? 'doubled' : 'lost', `${type} of ${taskId} was told ${told} times`);
  }
}

async function approvedTask({ stage }: Arena, spec: ReturnType<typeof raceSpec>): Promise<{ ceremonyId: string; taskId: string }> {
  const { caller } = stage;
  const ceremony = await caller.act(`${spec.step} ceremony`, CLERK.market, CeremonyApi.plan, ceremonyFields(stage, spec));
  const task = await caller.act(`${spec.step} task`, CLERK.market, TaskApi.create, taskFields(spec, ceremony.id));
  await caller.act(`${spec.step} approve`, CHIEF.market, TaskApi.approve, { id: task.id, version: task.version });
  return { ceremonyId: ceremony.id, taskId: task.id };
}

const versionOf = async ({ stage }: Arena, id: string): Promise<number> =>
  (await stage.caller.look(CLERK.market, CeremonyApi.get, { id })).version;

async function contribute({ stage }: Arena, step: string, id: string): Promise<void> {
  await openAndCommit(stage, step, id);
  for (const { role, login, value, nonce } of secretsOf(step))
    await stage.caller.act(`${step} reveal ${role}`, login, CeremonyApi.reveal, { id, role, value, nonce });
  await stage.caller.act(`${step} dice`, CLERK.market, CeremonyApi.chance, { id, role: DICE, value: '3 1 4 1 5 6' });
}
