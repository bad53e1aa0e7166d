import { isDeepStrictEqual } from 'node:util';
import { CeremonyApi, type ReplyOf, type RequestOf } from '@xinheng/contracts';
import { ceremonyFields } from '../../lap/draw.ts';
import { CLERK } from '../../lap/foundations.ts';
import type { Arena, Attempt } from './arena.ts';
import { FaultRow } from './fault-row.ts';

const AT_ONCE = 50;
const ROUNDS = 3;
type Planned = Attempt<ReplyOf<typeof CeremonyApi.plan>>;

/** F18: one command sent more than once under one Idempotency-Key, in every way that happens. */
export async function sameKey(arena: Arena): Promise<FaultRow[]> {
  const rows = [
    new FaultRow('F18', `the same request ${AT_ONCE} times at once`),
    new FaultRow('F18', 'the same key with another body'),
    new FaultRow('F18', 'the same key while the first still runs'),
    new FaultRow('F18', 'a crash between effect and reply'),
  ] as const;
  for (let round = 0; round < ROUNDS; round++) {
    const day = new KeyedPlan(arena, `once ${round}`);
    await manyAtOnce(day, rows[0]);
    await otherBody(day, rows[1]);
    await whileTheFirstRuns(new KeyedPlan(arena, `meanwhile ${round}`), rows[2]);
    await crashes(arena, round, rows[3]);
  }
  return [...rows];
}

/** The plan of one ceremony under one key. Its title is found again in the rows. */
class KeyedPlan {
  readonly arena: Arena;
  readonly key: string;
  readonly title: string;

  constructor(arena: Arena, name: string) {
    this.arena = arena;
    this.title = `重复提交 ${name}`;
    this.key = `same-key ${name}`.replaceAll(' ', '-');
  }

  request = (title = this.title): RequestOf<typeof CeremonyApi.plan> =>
    ceremonyFields(this.arena.stage, { title, ceremonyOn: '2027-01-04', cycle: '2027', secrecy: 'open' });

  send = (title = this.title): Promise<Planned> => this.arena.attempt(CLERK.market, CeremonyApi.plan, this.request(title), this.key);
  insist = (): Promise<Planned> => this.arena.insist(CLERK.market, CeremonyApi.plan, this.request(), this.key);
  effects = (): Promise<number> => this.arena.count('inspection', 'inspection.ceremony WHERE title = $1', [this.title]);

  /** One effect, and whoever asks gets what the first was told. */
  async judge(row: FaultRow, told: Planned): Promise<void> {
    const again = await this.insist();
    row.acknowledged += 1;
    row.expect(told.status < 400 && told.reply !== undefined, 'stuck', `${this.title}: answered ${told.status} ${told.code}`);
    row.expect(isDeepStrictEqual(again.reply, told.reply), 'lost', `${this.title}: told ${JSON.stringify([told, again])}`);
    const effects = await this.effects();
    row.expect(effects >= 1, 'lost', `${this.title}: acknowledged and not there`);
    row.expect(effects <= 1, 'doubled', `${this.title}: ${effects} effects`);
  }
}

async function manyAtOnce(plan: KeyedPlan, row: FaultRow): Promise<void> {
  row.injections += 1;
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => plan.send()));
  const done = answers.filter(({ reply }) => reply !== undefined);
  const odd = answers.filter(({ reply, code }) => reply === undefined && code !== 'request.in-progress');
  row.expect(odd.length === 0, 'stuck', `${plan.title}: answered ${JSON.stringify(odd.slice(0, 3))}`);
  for (const { reply } of done)
    row.expect(
      isDeepStrictEqual(reply, done[0]?.reply),
      'doubled',
      `${plan.title}: two replies ${JSON.stringify([done[0]?.reply, reply])}`,
    );
  await plan.judge(row, done[0] ?? (await plan.insist()));
}

async function otherBody(plan: KeyedPlan, row: FaultRow): Promise<void> {
  row.injections += 1;
  const { status, code } = await plan.send(`${plan.title}，另一内容`);
  row.expect(status === 422 && code === 'request.key-reused', 'doubled', `${plan.title}: another body was answered ${status} ${code}`);
  await plan.judge(row, await plan.insist());
}

async function whileTheFirstRuns(plan: KeyedPlan, row: FaultRow): Promise<void> {
  row.injections += 1;
  const held = await plan.arena.holdUp('inspection', 'inspection.ceremony');
  const first = plan.send();
  try {
    await plan.arena.until('the first waits', held.somebodyWaits);
    const { status, code } = await plan.send();
    row.expect(status === 409 && code === 'request.in-progress', 'doubled', `${plan.title}: a second was answered ${status} ${code}`);
  } finally {
    await held.letGo();
  }
  await plan.judge(row, await first);
}

/** Who is killed when the effect is there and the reply is not: whoever did it, or whoever would have told. */
async function crashes(arena: Arena, round: number, row: FaultRow): Promise<void> {
  for (const injection of ['kill of the Node process', 'kill of inspection', 'kill of gateway', 'kill of every PostgreSQL process']) {
    if (!arena.installation.injections.some(({ name }) => name === injection)) continue;
    row.injections += 1;
    const plan = new KeyedPlan(arena, `${injection} ${round}`);
    await crash(plan, injection, row);
  }
}

async function crash(plan: KeyedPlan, injection: string, row: FaultRow): Promise<void> {
  const { arena } = plan;
  const teller = injection === 'kill of gateway';
  const held = teller ? await arena.holdUp('inspection', 'inspection.ceremony') : undefined;
  // its answer is thrown away: to the client it never came
  const lost = plan.send();
  if (held) await arena.until('it waits', held.somebodyWaits);
  else await arena.until('its effect', () => arena.isStored('inspection', plan.key));
  const [stored] = held ? [] : await storedReply(plan);
  const began = performance.now();
  await arena.inject(injection);
  await held?.letGo();
  await lost;
  if (held) await arena.until('its effect', () => arena.isStored('inspection', plan.key));
  const told = await plan.insist();
  await arena.back();
  row.recoveriesMs.push(performance.now() - began);
  const [now] = await storedReply(plan);
  if (stored) row.expect(isDeepStrictEqual(now, stored), 'doubled', `${plan.title}: the stored reply has changed`);
  await plan.judge(row, told);
}

const storedReply = (plan: KeyedPlan): Promise<{ reply: unknown }[]> =>
  plan.arena.rows('inspection', 'SELECT reply FROM inspection_kit.idempotency WHERE key = $1', [plan.key]);
