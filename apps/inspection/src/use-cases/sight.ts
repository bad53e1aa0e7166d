import type { Actor, Ctx, ReadCtx } from '@xinheng/service-kit';
import { forbidden } from '@xinheng/service-kit';
import { type Member, type Part, teamOf, type Visit } from '../domain/visit.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { Sight } from '../store/visit-store.js';

type Reads = Pick<ReadCtx<InspectionStore>, 'actor' | 'store' | 'allow'>;

/** Whoever may act on the visits of a whole department; an inspector sees the own ones only. */
const OFFICE = ['assignment.manage', 'assignment.approve', 'visit.review', 'visit.publish'] as const;

/** What of the visits a person may see: bodies entitled to the whole draw all, the office its department's, an inspector the own. */
export function sightOf(actor: Actor): Sight {
  const regionPrefix = actor.regionCode.replace(/(00)+$/, '');
  if (actor.permissions.includes('bundle.full')) return { departmentId: null, accountId: null, regionPrefix };
  const office = OFFICE.some((permission) => actor.permissions.includes(permission));
  return { departmentId: actor.departmentId, accountId: office ? null : actor.id, regionPrefix };
}

export async function allowSight(ctx: Reads, visitId: string): Promise<void> {
  if (!(await ctx.store.visits.isInSight(sightOf(ctx.actor), visitId))) throw forbidden('该次检查不在您的部门、辖区或本人承办范围内');
}

/** @throws Problem 403 unless the person is in the team of the part */
export function allowOwn(ctx: Pick<Ctx<InspectionStore>, 'actor'>, part: Part, members: readonly Member[]): Member {
  const own = teamOf(members, part.id).find((member) => member.accountId === ctx.actor.id);
  if (!own) throw forbidden('只有派到本次检查、本部门的检查人员可以办理');
  return own;
}

/** @throws Problem 403 unless the part belongs to the person's department and region */
export function allowOffice(
  ctx: Pick<Ctx<InspectionStore>, 'allow'>,
  part: Pick<Part, 'departmentId'>,
  visit: Pick<Visit, 'regionCode'>,
): void {
  ctx.allow({ departmentId: part.departmentId, regionCode: visit.regionCode });
}

/**
 * The whole of a task's teams and trail: for the offices and heads of the departments that take part, and for bodies entitled to the whole
 * draw. Not for an inspector: before its visit a drawn firm is known to those who go there, and to no other.
 */
export async function allowWholeTask(ctx: Reads, taskId: string): Promise<void> {
  const { departmentId, regionCode } = await ctx.store.assignments.scopeOfTask(taskId);
  if (ctx.actor.permissions.includes('bundle.full')) return ctx.allow({ regionCode });
  if (!OFFICE.some((permission) => ctx.actor.permissions.includes(permission)))
    throw forbidden('派组与全程留痕只供主办、参加部门的办公室和负责人查看');
  const takesPart = await ctx.store.assignments.takesPart(taskId, ctx.actor.departmentId);
  ctx.allow(takesPart ? { regionCode } : { departmentId, regionCode });
}
