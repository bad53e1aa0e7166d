import { type DrawHistory, type DrawPlan, FORMAT, type PlannedPart, type RecordedContribution, type Statement } from '@xinheng/draw';
import { Refusal } from '@xinheng/kernel';
import type { ReadCtx } from '@xinheng/service-kit';
import { purposeOf } from '../domain/ceremony-number.js';
import { type Phase, phasesOf, recordedContribution } from '../domain/draw-record.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { RosterState } from '../store/roster-store.js';

export type Reading = Pick<ReadCtx<InspectionStore>, 'store'>;

/** Everything that a bundle of a draw says but its kind and its parts. */
export interface DrawHead {
  readonly format: typeof FORMAT;
  readonly ceremony: string;
  readonly purpose: string;
  readonly title: string;
  readonly rehearsal: boolean;
  readonly watermark: string;
  readonly planFingerprint: string;
  readonly seed: string;
  readonly plan: DrawPlan;
  readonly phases: readonly Phase[];
  readonly contributions: readonly RecordedContribution[];
  readonly history: DrawHistory;
  readonly statements: readonly Statement[];
}

/** A bundle exists once the draw is done; before, and after a stop, there is nothing to verify. */
function refuseUndrawn(ceremony: CeremonyFacts): void {
  if (ceremony.drawnAt !== null) return;
  throw new Refusal({
    code: 'draw.not-drawn',
    message:
      ceremony.stoppedBecause === null ? '本次抽取尚未完成，没有验证包' : `本次仪式已中止（${ceremony.stoppedBecause}），没有抽取结果`,
    wayOut: ceremony.stoppedBecause === null ? '抽取完成后再下载' : '查看仪式记录，或查看另行举行的仪式',
    basis: ['HOUSE#DRAW-28'],
    facts: { ceremony: ceremony.number },
  });
}

export async function phasesOfCeremony(ctx: Reading, ceremony: CeremonyFacts): Promise<Phase[]> {
  const tasks = await ctx.store.draws.phases(ceremony.id);
  const { planFixedAt, committedAt, seededAt, drawnAt } = ceremony;
  return phasesOf({ planFixedAt, committedAt, seededAt, drawnAt, ...tasks });
}

/** Rehearsals and redraws with their counts: a count without its line would be a claim without proof. */
export async function historyOf(ctx: Reading, ceremonyId: string): Promise<DrawHistory> {
  const links = await ctx.store.draws.links(ceremonyId);
  const count = (kind: string): number => links.filter((link) => link.kind === kind).length;
  return { rehearsals: count('rehearsal'), redraws: count('redraw'), links };
}

/** @throws Refusal `draw.not-drawn` */
export async function drawHead(ctx: Reading, ceremony: CeremonyFacts): Promise<DrawHead> {
  refuseUndrawn(ceremony);
  return {
    format: FORMAT as typeof FORMAT,
    ceremony: ceremony.number,
    purpose: purposeOf(ceremony.cycle),
    title: ceremony.title,
    rehearsal: false,
    watermark: '',
    planFingerprint: ceremony.planFingerprint!,
    seed: ceremony.seed!,
    plan: ceremony.plan!,
    phases: await phasesOfCeremony(ctx, ceremony),
    contributions: (await ctx.store.ceremonies.contributions(ceremony)).map(recordedContribution),
    history: await historyOf(ctx, ceremony.id),
    statements: (await ctx.store.draws.statements(ceremony.id)).map(({ body, at, text }) => ({ body, at, text })),
  };
}

/** Roots and counts of a roster, as every kind of bundle shows them. */
export const partHead = (roster: RosterState, plan: PlannedPart) => ({
  name: plan.name,
  fields: plan.fields,
  roster: { root: roster.root!, count: roster.size },
  exclusions: {
    root: roster.exclusionsRoot!,
    count: roster.members - roster.size,
    byRule: roster.excluded.map(({ rule, count }) => ({ rule, count })).sort((a, b) => (a.rule < b.rule ? -1 : 1)),
  },
});

/** Whether an object was drawn by the quota of its stratum; the others came in the place of one that was replaced. */
export function drawnByQuota(roster: RosterState): (one: { readonly rank: number; readonly stratum: string }) => boolean {
  const quotas = new Map(roster.strata.map(({ name, quota }) => [name, quota]));
  return ({ rank, stratum }) => rank <= quotas.get(stratum)!;
}

export const sortedLeaves = (some: readonly { readonly leaf: string }[]): string[] => some.map(({ leaf }) => leaf).sort();
