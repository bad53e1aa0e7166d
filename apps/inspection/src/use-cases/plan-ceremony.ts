import { type CeremonyApi, type Contributor, contributorKinds, type InputOf } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { useCase } from '@xinheng/service-kit';
import { ceremonyNumber } from '../domain/ceremony-number.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { ceremonyAct } from './ceremony-acts.js';

const refuse = (code: string, message: string, wayOut: string): never => {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#DRAW-28'] });
};

/** Committed parties first, public chance last; every role once; at least one commitment, so that no machine alone makes the seed. */
function checkContributors(contributors: readonly Contributor[], absence: 'substitute' | 'stop'): void {
  const roles = contributors.map((one) => one.role);
  if (new Set(roles).size < roles.length) refuse('ceremony.role-twice', '同一角色出现两次', '每一方用不同的角色名');
  const firstChance = contributors.findIndex((one) => one.kind !== 'committed');
  if (firstChance === 0) refuse('ceremony.no-commitment', '没有任何一方事先承诺', '至少一方先承诺后揭示');
  if (firstChance > 0 && contributors.slice(firstChance).some((one) => one.kind === 'committed')) {
    refuse(
      'ceremony.chance-before-reveal',
      `${contributorKinds[contributors[firstChance]!.kind]}应排在各方揭示之后`,
      '把当场产生的一方放到最后',
    );
  }
  const unnamed = contributors.find((one) => one.kind === 'committed' && one.organisation === '' && one.person === '');
  if (unnamed) refuse('ceremony.party-unnamed', `没有写明“${unnamed.role}”是谁`, '写明单位或姓名');
  const alone = contributors.find((one) => absence === 'substitute' && one.kind === 'committed' && one.substitute === null);
  if (alone) refuse('ceremony.substitute-unnamed', `没有为“${alone.role}”写明替补人`, '写明替补人，或缺席时中止仪式');
}

/** Prepares a ceremony: who contributes in which order, and what happens when somebody is missing. */
export const planCeremony = useCase<InspectionStore>()({
  name: 'inspection.ceremony.plan',
  title: '筹备抽取仪式',
  permission: 'ceremony.conduct',
  async run(ctx, input: InputOf<typeof CeremonyApi.plan>) {
    checkContributors(input.contributors, input.absence);
    if (input.scheduledOn < ctx.today) refuse('ceremony.day-past', '仪式日期早于今天', '改为今天或以后的日期');
    const { title, placeName, scheduledOn, venue, cycle, secrecy, contributors, absence } = input;
    const number = ceremonyNumber(scheduledOn, placeName, await ctx.store.ceremonies.nextSerial(scheduledOn, placeName));
    const id = ctx.newId();
    const { departmentId, regionCode, id: conductorId, name: conductor } = ctx.actor;
    const facts = { id, number, title, placeName, scheduledOn, venue, cycle, secrecy, contributors, absence };
    await ctx.store.ceremonies.create({ ...facts, departmentId, regionCode, conductorId, conductor, state: 'planned', createdAt: ctx.now });
    await ctx.store.ceremonies.log(
      id,
      ceremonyAct(ctx, 'plan', null, `筹备仪式 ${number}：${contributors.map((one) => one.role).join('、')}`),
    );
    return { id, version: 0, number };
  },
  audit: (_, { id, number }) => ({ subject: `ceremony:${id}`, detail: { number } }),
});
