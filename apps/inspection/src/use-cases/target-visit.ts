import { type InputOf, VisitApi } from '@xinheng/contracts';
import { yearOf } from '@xinheng/kernel';
import { type Ctx, Problem, useCase } from '@xinheng/service-kit';
import { refuseUnplanned } from '../domain/check-approval.js';
import type { CheckItem } from '../domain/finding.js';
import { blankPart } from '../domain/merge.js';
import { candidateId } from '../domain/slots.js';
import { streetOf } from '../domain/street.js';
import type { Member, Part, Visit } from '../domain/visit.js';
import { checkVisitDay } from '../domain/visit-day.js';
import type { InspectorFacts } from '../store/assignment-store.js';
import type { InspectionStore } from '../store/inspection-store.js';

type C = Ctx<InspectionStore>;
type Input = InputOf<typeof VisitApi.target>;

/**
 * Enters a check outside the draw. A class never exempts from it, and it never replaces a draw: it needs a lead of an exempt kind.
 * @basis HOUSE#CHECK-08
 * @basis HOUSE#RISK-05
 */
export const targetVisit = useCase<InspectionStore>()({
  name: VisitApi.target.id,
  title: '登记个案检查',
  permission: 'assignment.manage',
  about: (input: Input) => `subject:${input.code}`,
  async run(ctx, input: Input) {
    ctx.allow({ departmentId: ctx.actor.departmentId, regionCode: input.regionCode });
    refuseUnplanned('targeted', input.exemptKind ?? null);
    checkVisitDay(input.plannedOn, { windowFrom: input.plannedOn, windowTo: input.plannedOn }, ctx.today, ctx.calendar);
    const items = await itemsOf(ctx, input.itemIds);
    const people = await peopleOf(ctx, input);
    const visit = visitOf(ctx, input);
    const part = partOf(ctx, visit, items);
    await ctx.store.visits.addVisits([visit]);
    await ctx.store.visits.addParts([part]);
    await ctx.store.visits.addMembers(
      people.map((person) => memberOf(part, person)),
      ctx.now,
    );
    return { id: visit.id, version: visit.version };
  },
  audit: (input, reply) => ({ subject: `visit:${reply.id}`, detail: { 种类: input.exemptKind ?? '', 事项数: input.itemIds.length } }),
});

async function itemsOf(ctx: C, ids: readonly string[]): Promise<CheckItem[]> {
  const items = await ctx.store.assignments.itemsInForce(ctx.actor.departmentId, ids);
  if (items.length === new Set(ids).size) return items;
  throw invalid('itemIds', '所选事项有的不在本部门已公布的现行清单内，不得检查');
}

async function peopleOf(ctx: C, { inspectorIds, code, plannedOn }: Input): Promise<InspectorFacts[]> {
  const people = await ctx.store.assignments.inspectorsById(inspectorIds, yearOf(plannedOn));
  for (const person of people) {
    const why = unfit(person);
    if (why) throw invalid('inspectorIds', `${person.name}不能派：${why}`);
  }
  if (people.length === new Set(inspectorIds).size) return people;
  throw invalid('inspectorIds', '所选人员有的不在检查人员名录内');

  function unfit(person: InspectorFacts): string | null {
    if (person.departmentId !== ctx.actor.departmentId) return '不是本部门人员';
    if (person.certificateNo === '' || person.certificateUntil === null || person.certificateUntil < plannedOn)
      return '检查当日没有有效的执法证件';
    if (!person.available) return '现标为不可派';
    return person.recusedFrom.includes(code) ? '与该企业有利害关系，应当回避' : null;
  }
}

const invalid = (path: string, message: string): Problem =>
  new Problem({ status: 400, code: 'request.invalid', title: '请求内容不合要求', detail: message, fields: [{ path, message }] });

const visitOf = (ctx: C, input: Input): Visit => ({
  id: ctx.newId(),
  origin: 'targeted',
  ceremonyId: null,
  ceremonyNumber: null,
  drawnOn: null,
  code: input.code,
  name: input.name,
  regionCode: input.regionCode,
  address: input.address,
  street: streetOf(input.address),
  checkType: 'case',
  exemptKind: input.exemptKind ?? null,
  source: input.source,
  plannedOn: input.plannedOn,
  windowFrom: input.plannedOn,
  windowTo: input.plannedOn,
  state: 'planned',
  approvedById: null,
  approvedBy: null,
  approvedAt: null,
  declineReason: null,
  startedAt: null,
  finishedOn: null,
  createdById: ctx.actor.id,
  createdAt: ctx.now,
  version: 1,
});

const partOf = (ctx: C, visit: Visit, items: readonly CheckItem[]): Part => ({
  ...blankPart,
  id: ctx.newId(),
  visitId: visit.id,
  drawnObjectId: null,
  taskId: null,
  partNo: null,
  taskNumber: '',
  // becomes public with the result: what led to the check does not
  taskName: '个案检查',
  departmentId: ctx.actor.departmentId,
  departmentName: ctx.actor.departmentName,
  lead: true,
  items,
});

const memberOf = (part: Part, person: InspectorFacts): Member => ({
  partId: part.id,
  inspectorId: person.id,
  number: person.number,
  name: person.name,
  certificateNo: person.certificateNo,
  departmentId: person.departmentId,
  departmentName: person.departmentName,
  accountId: null,
  state: 'assigned',
  ticket: candidateId(person),
  loadBefore: person.load,
});
