import { type InputOf, LawApi, type LawChangeView, lawSubject } from '@xinheng/contracts';
import { type Ctx, useCase } from '@xinheng/service-kit';
import { checkArrangement, checkCorrection, registerOf } from '../domain/law-change.js';
import type { GatewayStore } from '../store.js';

type C = Ctx<GatewayStore>;

const progressOf = (ctx: C, reason: string) => ({
  id: ctx.newId(),
  version: 1,
  state: 'proposed' as const,
  proposed: { by: { id: ctx.actor.id, name: ctx.actor.name }, at: ctx.now, reason },
  decided: null,
  withdrawn: null,
});

async function propose(ctx: C, change: LawChangeView): Promise<{ id: string; version: number }> {
  await ctx.store.law.add(change);
  return { id: change.id, version: change.version };
}

/** Proposes a value for a parameter from a day on; nothing decides by it before another person has confirmed. @basis HOUSE#LAW-02 */
export const correctLaw = useCase<GatewayStore>()({
  name: LawApi.correct.id,
  title: '提出更正法规参数',
  permission: 'law.configure',
  async run(ctx, { reason, ...correction }: InputOf<typeof LawApi.correct>) {
    const inForce = await ctx.store.law.inForce(lawSubject.parameter(correction.key));
    checkCorrection(correction, { by: ctx.actor.name, at: ctx.now, reason }, registerOf(inForce));
    return propose(ctx, { kind: 'parameter', ...progressOf(ctx, reason), correction });
  },
  audit: ({ key, scope, from, to, value, paper, reason }, { id }) => ({
    subject: lawSubject.parameter(key),
    detail: {
      ...{ 更正: id, 适用: scope, 自: from, 至: to, 新值: JSON.stringify(value), 理由: reason },
      ...{ 文件: paper.title, 文号: paper.number, 条款: paper.article },
    },
  }),
  about: ({ key }) => lawSubject.parameter(key),
});

/** Proposes the working days of a year as the State Council's notice announces them. @basis HOUSE#TIME-10 */
export const recordYear = useCase<GatewayStore>()({
  name: LawApi.recordYear.id,
  title: '录入年度放假安排',
  permission: 'law.configure',
  async run(ctx, { reason, ...arrangement }: InputOf<typeof LawApi.recordYear>) {
    checkArrangement(arrangement, ctx.today);
    return propose(ctx, { kind: 'calendar-year', ...progressOf(ctx, reason), arrangement });
  },
  audit: ({ year, papers, holidays, reason }, { id }) => ({
    subject: lawSubject.year(year),
    detail: {
      更正: id,
      文件: papers,
      放假: holidays.flatMap(({ off }) => off),
      上班: holidays.flatMap(({ worked }) => worked),
      理由: reason,
    },
  }),
  about: ({ year }) => lawSubject.year(year),
});
