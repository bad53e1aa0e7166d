import { DrawApi, type InputOf } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { type Ctx, notFound, useCase } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import type { RosterState } from '../store/roster-store.js';
import type { TaskFacts } from '../store/task-store.js';
import { newOpeningToken } from './opening.js';

type C = Ctx<InspectionStore>;

/** Earlier it would tell a firm that nobody comes, and tell the others by its silence that somebody does. */
async function refuseBeforeAllKnown(ctx: C, task: TaskFacts): Promise<void> {
  const waiting = task.drawnAt === null ? 1 : await ctx.store.openings.unopened(task.id);
  if (waiting === 0) return;
  throw new Refusal({
    code: 'opening.too-early',
    message: '抽中的户还没有全部公开，现在不能发未抽中企业的开启码',
    wayOut: '抽中的户全部检查或替换后再发；在此之前，无论是否抽中都不向企业答复',
    basis: ['HOUSE#DRAW-28'],
    facts: { task: task.number },
  });
}

async function rostersOf(ctx: C, task: TaskFacts, code: string): Promise<{ roster: RosterState; name: string }[]> {
  const found: { roster: RosterState; name: string }[] = [];
  for (const roster of await ctx.store.rosters.liveOf(task.id)) {
    const row = await ctx.store.rosters.row(roster.id, code);
    if (row) found.push({ roster, name: row.name });
  }
  if (found.length > 0) return found;
  throw new Refusal({
    code: 'opening.not-in-roster',
    message: `${code} 不在这次抽查冻结的名单中`,
    wayOut: '核对代码；被排除的户见公开的排除名单',
    basis: ['HOUSE#DRAW-28'],
    facts: { code, task: task.number },
  });
}

function refuseDrawn(code: string, task: TaskFacts): never {
  throw new Refusal({
    code: 'opening.was-drawn',
    message: '该户已被抽中，开启码印在它的检查通知书上',
    wayOut: '请企业照检查通知书填写；通知书遗失的，在现场检查页补打',
    basis: ['HOUSE#DRAW-28'],
    facts: { code, task: task.number },
  });
}

/**
 * Hands a firm that was passed over the code of its own row, so that it can check this alone. No firm has an account: it comes to the
 * office with its licence, and who came and what was shown is written down. A code issued again replaces the one before. @basis HOUSE#DRAW-28
 */
export const issueOpening = useCase<InspectionStore>()({
  name: DrawApi.issueOpening.id,
  title: '向未抽中企业发开启码',
  permission: 'task.manage',
  about: ({ id }: InputOf<typeof DrawApi.issueOpening>) => `task:${id}`,
  async run(ctx, { id, code, receivedBy, proof }: InputOf<typeof DrawApi.issueOpening>) {
    const task = await ctx.store.tasks.lock(id);
    if (!task) throw notFound('抽查任务', id);
    ctx.allow({ departmentId: task.departmentId, regionCode: task.regionCode });
    await refuseBeforeAllKnown(ctx, task);
    const parts = await ctx.store.tasks.partsOf(id);
    const issued: { department: string; token: string }[] = [];
    const found = await rostersOf(ctx, task, code);
    for (const { roster } of found) {
      if (await ctx.store.openings.drawnIn(roster.id, code)) continue;
      const token = newOpeningToken(ctx);
      const by = { issuedById: ctx.actor.id, issuedBy: ctx.actor.name, issuedAt: ctx.now };
      await ctx.store.openings.issue({ id: ctx.newId(), taskId: id, rosterId: roster.id, code, token, receivedBy, proof, ...by });
      issued.push({ department: parts.find(({ partNo }) => partNo === roster.partNo)!.departmentName, token });
    }
    if (issued.length === 0) refuseDrawn(code, task);
    return { name: found[0]!.name, openings: issued };
  },
  audit: ({ id, code, receivedBy, proof }) => ({ subject: `task:${id}`, detail: { 企业: code, 领取人: receivedBy, 核验: proof } }),
});
