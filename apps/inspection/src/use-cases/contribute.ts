import { type CeremonyApi, type CeremonyState, CeremonyStopped, type Contributor, type InputOf } from '@xinheng/contracts';
import { seedOf } from '@xinheng/draw';
import { Refusal } from '@xinheng/kernel';
import { type Ctx, forbidden, useCase } from '@xinheng/service-kit';
import { ceremonyMachine } from '../domain/ceremony.machine.js';
import {
  allCommitted,
  allEntered,
  allRevealed,
  type Contributed,
  checkChance,
  checkCommitment,
  checkReveal,
  checkSubstitution,
} from '../domain/contributions.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { ceremonyAct, lockCeremony } from './ceremony-acts.js';
import { stopCeremonyFor } from './stop-ceremony.js';

/** The party's own account, or the conductor in the party's presence where the plan names no account. */
function allowContributor(ctx: Pick<Ctx<InspectionStore>, 'actor'>, contributor: Contributor): void {
  const { actor } = ctx;
  const own = contributor.accountId === actor.id || (contributor.accountId === null && actor.permissions.includes('ceremony.contribute'));
  if (own || (contributor.accountId === null && actor.permissions.includes('ceremony.conduct'))) return;
  throw forbidden(`“${contributor.role}”只能由方案写明的账号本人办理`);
}

/** Before anything is handed in, the ceremony must stand where that is the next act. */
async function contributions(ctx: Ctx<InspectionStore>, ceremony: CeremonyFacts, action: 'commit' | 'reveal' | 'chance') {
  ceremonyMachine.next(ceremony.state, action);
  return ctx.store.ceremonies.contributions(ceremony);
}

const replaced = (all: readonly Contributed[], one: Contributed): Contributed[] =>
  all.map((other) => (other.ordinal === one.ordinal ? one : other));

/** A party hands in the hash of value and nonce; the value stays with it. @basis HOUSE#DRAW-28 */
export const commitContribution = useCase<InspectionStore>()({
  name: 'inspection.ceremony.commit',
  title: '承诺',
  permission: 'signed-in',
  async run(ctx, { id, role, commitment }: InputOf<typeof CeremonyApi.commit>) {
    const ceremony = await lockCeremony(ctx, id);
    const all = await contributions(ctx, ceremony, 'commit');
    const one = checkCommitment(all, role, commitment);
    allowContributor(ctx, one.substituted ? { ...one.contributor, accountId: null } : one.contributor);
    await ctx.store.ceremonies.contribute(id, one.ordinal, { commitment, committedAt: ctx.now });
    await ctx.store.ceremonies.log(id, ceremonyAct(ctx, 'commit', role, `${role}承诺，指纹 ${commitment}`));
    const done = allCommitted(replaced(all, { ...one, commitment }));
    const state = ceremonyMachine.next(ceremony.state, done ? 'all-committed' : 'commit');
    return { id, version: await ctx.store.ceremonies.save(ceremony, ceremony.version, { state, ...(done && { committedAt: ctx.now }) }) };
  },
  audit: ({ id, role }) => ({ subject: `ceremony:${id}`, detail: { role } }),
  about: ({ id }) => `ceremony:${id}`,
});

/** The substitute named in the plan takes the place of a party that has not come. Nobody else ever does. @basis HOUSE#DRAW-28 */
export const substituteContributor = useCase<InspectionStore>()({
  name: 'inspection.ceremony.substitute',
  title: '替补',
  permission: 'ceremony.conduct',
  async run(ctx, { id, role, reason }: InputOf<typeof CeremonyApi.substitute>) {
    const ceremony = await lockCeremony(ctx, id);
    const all = await contributions(ctx, ceremony, 'commit');
    const one = checkSubstitution(all, role, ceremony.absence);
    const { organisation, person } = one.contributor.substitute!;
    await ctx.store.ceremonies.contribute(id, one.ordinal, { substituted: true });
    await ctx.store.ceremonies.log(
      id,
      ceremonyAct(ctx, 'substitute', role, `${role}缺席（${reason}），由方案写明的替补 ${organisation}${person} 代为承诺`),
    );
    return { id, version: await ctx.store.ceremonies.save(ceremony, ceremony.version, {}) };
  },
  audit: ({ id, role, reason }) => ({ subject: `ceremony:${id}`, detail: { role, reason } }),
});

/** The seed over everything that was fixed before; used up at once. */
async function seedNow(ctx: Ctx<InspectionStore>, ceremony: CeremonyFacts, all: readonly Contributed[]): Promise<string> {
  const rosters = (await ctx.store.rosters.liveOfCeremony(ceremony.id)).map((roster) => ({
    roster: roster.root!,
    exclusions: roster.exclusionsRoot!,
  }));
  const given = all.map(({ contributor, value, nonce, commitment }) => ({
    role: contributor.role,
    value: value!,
    ...(commitment !== null && { nonce: nonce!, commitment }),
  }));
  const seed = seedOf({ plan: ceremony.planFingerprint!, rosters, contributions: given });
  if (await ctx.store.ceremonies.spendSeed(seed, 'live', ceremony.id, ctx.now)) return seed;
  throw new Refusal({
    code: 'ceremony.seed-used',
    message: '该种子已经用过，不能用于正式抽取',
    wayOut: '中止本次仪式，另行举行',
    basis: ['HOUSE#DRAW-28'],
  });
}

/** After the last contribution the seed exists. */
async function moveOn(
  ctx: Ctx<InspectionStore>,
  ceremony: CeremonyFacts,
  all: readonly Contributed[],
): Promise<{ version: number; state: CeremonyState; seed: string | null }> {
  const revealedNow = ceremony.state === 'committed' && allRevealed(all);
  let state =
    ceremony.state === 'committed' ? ceremonyMachine.next(ceremony.state, revealedNow ? 'all-revealed' : 'reveal') : ceremony.state;
  let seed: string | null = null;
  if (state === 'revealed' && allEntered(all)) {
    state = ceremonyMachine.next(state, 'seed');
    seed = await seedNow(ctx, ceremony, all);
    await ctx.store.ceremonies.log(ceremony.id, ceremonyAct(ctx, 'seed', null, `种子生成：${seed}`));
  }
  const times = { ...(revealedNow && { revealedAt: ctx.now }), ...(seed !== null && { seed, seededAt: ctx.now }) };
  return { state, seed, version: await ctx.store.ceremonies.save(ceremony, ceremony.version, { state, ...times }) };
}

/** A party shows value and nonce. What does not match stops the ceremony for good, and is kept. @basis HOUSE#DRAW-28 */
export const revealContribution = useCase<InspectionStore>()({
  name: 'inspection.ceremony.reveal',
  title: '揭示',
  permission: 'signed-in',
  emits: [CeremonyStopped],
  async run(ctx, { id, role, value, nonce }: InputOf<typeof CeremonyApi.reveal>) {
    const ceremony = await lockCeremony(ctx, id);
    const all = await contributions(ctx, ceremony, 'reveal');
    const { one, matches } = checkReveal(all, role, value, nonce);
    allowContributor(ctx, one.substituted ? { ...one.contributor, accountId: null } : one.contributor);
    await ctx.store.ceremonies.contribute(id, one.ordinal, { value, nonce, revealedAt: ctx.now, mismatch: !matches });
    if (!matches) {
      await ctx.store.ceremonies.log(id, ceremonyAct(ctx, 'mismatch', role, `${role}揭示的数与承诺不符`));
      return { id, matches, ...(await stopCeremonyFor(ctx, ceremony, `${role}揭示的数与承诺不符`)) };
    }
    await ctx.store.ceremonies.log(id, ceremonyAct(ctx, 'reveal', role, `${role}揭示 ${value}，与承诺一致`));
    const { version, state } = await moveOn(ctx, ceremony, replaced(all, { ...one, value, nonce }));
    return { id, matches, version, state };
  },
  audit: ({ id, role }, { matches }) => ({ subject: `ceremony:${id}`, detail: { role, matches } }),
  about: ({ id }) => `ceremony:${id}`,
});

/** Dice, balls or the beacon round named beforehand, entered last. */
export const enterChance = useCase<InspectionStore>()({
  name: 'inspection.ceremony.chance',
  title: '录入当场产生的数',
  permission: 'ceremony.conduct',
  async run(ctx, { id, role, value }: InputOf<typeof CeremonyApi.chance>) {
    const ceremony = await lockCeremony(ctx, id);
    const all = await contributions(ctx, ceremony, 'chance');
    const one = checkChance(all, role);
    await ctx.store.ceremonies.contribute(id, one.ordinal, { value, revealedAt: ctx.now });
    await ctx.store.ceremonies.log(id, ceremonyAct(ctx, 'chance', role, `${role}当场产生 ${value}`));
    return { id, ...(await moveOn(ctx, ceremony, replaced(all, { ...one, value }))) };
  },
  audit: ({ id, role }) => ({ subject: `ceremony:${id}`, detail: { role } }),
});
