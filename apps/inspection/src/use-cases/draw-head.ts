import type { DrawHistory, DrawPlan, RecordedContribution, Statement } from '@xinheng/draw';
import { Refusal } from '@xinheng/kernel';
import type { ReadCtx } from '@xinheng/service-kit';
import { type Phase, phasesOf, recordedContribution } from '../domain/draw-record.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { InspectionStore } from '../store/inspection-store.js';

export type Reading = Pick<ReadCtx<InspectionStore>, 'store'>;

/** Everything of a draw's record but its rosters. */
export interface DrawHead {
  readonly plan: DrawPlan;
  readonly phases: readonly Phase[];
  readonly contributions: readonly RecordedContribution[];
  readonly history: DrawHistory;
  readonly statements: readonly Statement[];
}

/** A bundle exists once the draw is done; before, and after a stop, there is nothing to verify. */
export function refuseUndrawn(ceremony: CeremonyFacts): void {
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

export async function drawHead(ctx: Reading, ceremony: CeremonyFacts): Promise<DrawHead> {
  return {
    plan: ceremony.plan!,
    phases: await phasesOfCeremony(ctx, ceremony),
    contributions: (await ctx.store.ceremonies.contributions(ceremony)).map(recordedContribution),
    history: await historyOf(ctx, ceremony.id),
    statements: (await ctx.store.draws.statements(ceremony.id)).map(({ body, at, text }) => ({ body, at, text })),
  };
}
