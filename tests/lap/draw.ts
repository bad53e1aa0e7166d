import { createHash } from 'node:crypto';
import { CeremonyApi, type PartFields, type RequestOf, type Secrecy, TaskApi } from '@xinheng/contracts';
import { CHIEF, CLERK } from './foundations.ts';
import type { Stage } from './stage.ts';

export interface DrawSpec {
  /** Begins the names of all its steps. */
  readonly step: string;
  readonly title: string;
  readonly secrecy: Secrecy;
  readonly cycle: string;
  readonly ceremonyOn: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly planRowId: string | null;
  readonly parts: readonly RequestPart[];
}
export type RequestPart = RequestOf<typeof TaskApi.create>['parts'][number] & Pick<PartFields, 'stratifyBy'>;

export interface PreparedDraw {
  readonly taskId: string;
  readonly ceremonyId: string;
  readonly ceremonyNumber: string;
}

/** Who adds a number, by the account that commits and reveals. */
export const PARTIES = [
  { role: '监督', organisation: '临江市司法局', person: '周处长', login: 'zhou' },
  { role: '纪检', organisation: '临江市纪委监委派驻第三组', person: '何组长', login: 'he' },
] as const;
export const DICE = '骰子';

export const ceremonyFields = (
  stage: Stage,
  spec: Pick<DrawSpec, 'title' | 'ceremonyOn' | 'cycle' | 'secrecy'>,
): RequestOf<typeof CeremonyApi.plan> => ({
  title: spec.title,
  placeName: stage.place.name,
  scheduledOn: spec.ceremonyOn,
  venue: '市民之家三楼',
  cycle: spec.cycle,
  secrecy: spec.secrecy,
  contributors: [
    ...PARTIES.map(({ role, organisation, person, login }) => ({
      ...{ role, kind: 'committed' as const, organisation, person, rule: '自写 8 位数，附随机码封存' },
      accountId: stage.accountId(login),
    })),
    { role: DICE, kind: 'dice' as const, rule: '六枚骰子当场掷一次，从左到右记录' },
  ],
  absence: 'stop',
});

export const taskFields = (spec: DrawSpec, ceremonyId: string): RequestOf<typeof TaskApi.create> => ({
  name: spec.title,
  source: spec.planRowId === null ? 'ad-hoc' : 'plan',
  planRowId: spec.planRowId,
  ceremonyId,
  mode: spec.parts.some(({ conditions }) => conditions !== undefined) ? 'directed' : 'undirected',
  parts: [...spec.parts],
  windowFrom: spec.windowFrom,
  windowTo: spec.windowTo,
});

/** Ceremony planned, task made from the plan, approved by another person, list frozen. */
export async function prepareDraw(stage: Stage, spec: DrawSpec): Promise<PreparedDraw> {
  const { caller } = stage;
  const ceremony = await caller.act(`${spec.step} ceremony`, CLERK.market, CeremonyApi.plan, ceremonyFields(stage, spec));
  const task = await caller.act(`${spec.step} task`, CLERK.market, TaskApi.create, taskFields(spec, ceremony.id));
  await approveAndFreeze(stage, spec.step, task);
  return { taskId: task.id, ceremonyId: ceremony.id, ceremonyNumber: ceremony.number };
}

export async function approveAndFreeze({ caller }: Stage, step: string, task: { id: string; version: number }): Promise<void> {
  const approved = await caller.act(`${step} approve`, CHIEF.market, TaskApi.approve, { id: task.id, version: task.version });
  const { jobId } = await caller.act(`${step} freeze`, CLERK.market, TaskApi.freeze, { id: task.id, version: approved.version });
  await caller.jobDone(CLERK.market, 'inspection', jobId);
}

export interface Secret {
  readonly role: string;
  readonly login: string;
  readonly value: string;
  readonly nonce: string;
}

/** What each party has written down, from the step's name: the same at every repetition. */
export const secretsOf = (step: string): Secret[] =>
  PARTIES.map(({ role, login }) => {
    const digest = createHash('sha256').update(`${step} ${role}`).digest('hex');
    return {
      role,
      login,
      value: String(Number.parseInt(digest.slice(0, 7), 16))
        .padStart(8, '0')
        .slice(0, 8),
      nonce: digest.slice(32),
    };
  });

export const commitmentOf = ({ role, value, nonce }: Secret): string =>
  createHash('sha256').update(`${role}|${value}|${nonce}`).digest('hex');

const versionOf = async ({ caller }: Stage, id: string): Promise<number> =>
  (await caller.look(CLERK.market, CeremonyApi.get, { id })).version;

export async function openAndCommit(stage: Stage, step: string, id: string): Promise<void> {
  await stage.caller.act(`${step} open`, CLERK.market, CeremonyApi.open, { id, version: await versionOf(stage, id) });
  for (const secret of secretsOf(step)) {
    const commitment = commitmentOf(secret);
    await stage.caller.act(`${step} commit ${secret.role}`, secret.login, CeremonyApi.commit, { id, role: secret.role, commitment });
  }
}

/** All commit, all reveal, the dice last, draw, minutes. `dice` may be chosen by a test that wants a certain seed. */
export async function holdCeremony(
  stage: Stage,
  spec: Pick<DrawSpec, 'step' | 'ceremonyOn'>,
  id: string,
  dice = '3 1 4 1 5 6',
): Promise<void> {
  const { caller } = stage;
  const { step } = spec;
  await openAndCommit(stage, step, id);
  for (const { role, login, value, nonce } of secretsOf(step)) {
    await caller.act(`${step} reveal ${role}`, login, CeremonyApi.reveal, { id, role, value, nonce });
  }
  await caller.act(`${step} dice`, CLERK.market, CeremonyApi.chance, { id, role: DICE, value: dice });
  await draw(stage, step, id);
  await caller.act(`${step} close ceremony`, CLERK.market, CeremonyApi.close, { id, version: await versionOf(stage, id) });
}

async function draw(stage: Stage, step: string, id: string): Promise<void> {
  const { jobId } = await stage.caller.act(`${step} draw`, CLERK.market, CeremonyApi.draw, { id, version: await versionOf(stage, id) });
  await stage.caller.jobDone(CLERK.market, 'inspection', jobId);
}
