import { CalendarYearRecorded, type InputOf, LawApi, LawChangeWithdrawn, LawCorrected } from '@xinheng/contracts';
import { type Ctx, notFound, stale, useCase } from '@xinheng/service-kit';
import { checkArrangement, checkCorrection, type LawChange, refuseOwnProposal, registerOf, subjectOf } from '../domain/law-change.js';
import { lawChangeMachine } from '../domain/law-change.machine.js';
import type { GatewayStore } from '../store.js';

type C = Ctx<GatewayStore>;
export interface LawChangeReply {
  readonly id: string;
  readonly version: number;
  readonly subject: string;
}

async function lockAsSeen(ctx: C, id: string, version: number): Promise<LawChange> {
  const change = await ctx.store.law.lock(id);
  if (!change) throw notFound('法规更正', id);
  if (change.version !== version) throw stale('法规更正');
  return change;
}

const step = (ctx: C, reason: string | null) => ({ by: { id: ctx.actor.id, name: ctx.actor.name }, at: ctx.now, reason });

async function save(ctx: C, change: LawChange): Promise<LawChangeReply> {
  const next = { ...change, version: change.version + 1 };
  await ctx.store.law.save(next, change.version);
  return { id: next.id, version: next.version, subject: subjectOf(next) };
}

const outcome =
  (title: string) =>
  (input: { id: string; reason?: string }, { subject }: LawChangeReply) => ({
    subject,
    detail: { 更正: input.id, 结果: title, ...(input.reason && { 理由: input.reason }) },
  });

/** Another person has compared it with the document: from now on every service decides by it. @basis HOUSE#LAW-02 */
export const confirmLawChange = useCase<GatewayStore>()({
  name: LawApi.confirm.id,
  title: '确认法规更正',
  permission: 'law.confirm',
  emits: [LawCorrected, CalendarYearRecorded],
  async run(ctx, { id, version }: InputOf<typeof LawApi.confirm>): Promise<LawChangeReply> {
    const change = await lockAsSeen(ctx, id, version);
    refuseOwnProposal(change, ctx.actor.id);
    const state = lawChangeMachine.next(change.state, 'confirm');
    const decided = step(ctx, null);
    const confirmation = { changeId: id, proposedBy: change.proposed.by, confirmedBy: decided.by, confirmedAt: ctx.now };
    const reason = change.proposed.reason ?? '';
    if (change.kind === 'parameter') {
      const proposal = { by: change.proposed.by.name, at: ctx.now, reason };
      checkCorrection(change.correction, proposal, registerOf(await ctx.store.law.inForce(subjectOf(change))));
      ctx.emit(LawCorrected, { ...change.correction, reason, ...confirmation });
    } else {
      checkArrangement(change.arrangement, ctx.today);
      ctx.emit(CalendarYearRecorded, { ...change.arrangement, ...confirmation });
    }
    return save(ctx, { ...change, state, decided });
  },
  audit: outcome('已确认'),
  about: ({ id }) => `law-change:${id}`,
});

export const declineLawChange = useCase<GatewayStore>()({
  name: LawApi.decline.id,
  title: '不同意法规更正',
  permission: 'law.confirm',
  async run(ctx, { id, version, reason }: InputOf<typeof LawApi.decline>): Promise<LawChangeReply> {
    const change = await lockAsSeen(ctx, id, version);
    refuseOwnProposal(change, ctx.actor.id);
    return save(ctx, { ...change, state: lawChangeMachine.next(change.state, 'decline'), decided: step(ctx, reason) });
  },
  audit: outcome('不同意'),
  about: ({ id }) => `law-change:${id}`,
});

/** What ships, or an earlier correction, applies again from now on. What was decided meanwhile stays. @basis HOUSE#LAW-01 */
export const withdrawLawChange = useCase<GatewayStore>()({
  name: LawApi.withdraw.id,
  title: '撤回法规更正',
  permission: 'law.configure',
  emits: [LawChangeWithdrawn],
  async run(ctx, { id, version, reason }: InputOf<typeof LawApi.withdraw>): Promise<LawChangeReply> {
    const change = await lockAsSeen(ctx, id, version);
    const state = lawChangeMachine.next(change.state, 'withdraw');
    const withdrawn = step(ctx, reason);
    // a proposal was never told to anybody
    if (change.state === 'in-force') {
      ctx.emit(LawChangeWithdrawn, { changeId: id, subject: subjectOf(change), reason, withdrawnBy: withdrawn.by, withdrawnAt: ctx.now });
    }
    return save(ctx, { ...change, state, withdrawn });
  },
  audit: outcome('已撤回'),
  about: ({ id }) => `law-change:${id}`,
});
