import type { InputOf, InspectorApi, InspectorFields, InspectorView } from '@xinheng/contracts';
import type { LocalDate } from '@xinheng/kernel';
import { defineQuery, notFound, Problem, type ReadCtx, useCase } from '@xinheng/service-kit';
import { notDrawableBecause } from '../domain/drawable.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { InspectorState, Recusal } from '../store/inspector-store.js';
import { pageOfRows } from '../store/rows.js';

const recusalView = ({ id, code, reason, declaredBy, declaredAt }: Recusal) => ({ id, code, reason, declaredBy, declaredAt });

function viewOf(row: InspectorState, recusals: readonly Recusal[], today: LocalDate): InspectorView {
  const { departmentId, departmentName, ...rest } = row;
  const why = notDrawableBecause(row, today);
  const own = recusals.filter((recusal) => recusal.inspectorId === row.id).map(recusalView);
  return {
    ...rest,
    department: { id: departmentId, name: departmentName },
    drawable: why === null,
    notDrawableBecause: why,
    recusals: own,
  };
}

export const listInspectors = defineQuery<InspectionStore>()({
  name: 'inspection.inspector.list',
  title: '查看检查人员名录',
  permission: 'task.read',
  async run(ctx, { departmentId, text, after, limit }: InputOf<typeof InspectorApi.list>) {
    const rows = await ctx.store.inspectors.list(departmentId ?? null, text || null, after ?? '', limit + 1);
    const recusals = await ctx.store.inspectors.recusalsOf(rows.map((row) => row.id));
    const { rows: shown, next } = pageOfRows(rows, limit, (row) => `${row.number} ${row.id}`);
    return { rows: shown.map((row) => viewOf(row, recusals, ctx.today)), next };
  },
});

const fieldsOf = (input: InspectorFields): InspectorFields => ({
  number: input.number,
  name: input.name,
  certificateNo: input.certificateNo,
  certificateUntil: input.certificateUntil,
  specialities: input.specialities,
  qualifications: input.qualifications,
  regionCodes: input.regionCodes,
  accountId: input.accountId,
  available: input.available,
  unavailableReason: input.unavailableReason,
});

const taken = (detail: string): Problem =>
  new Problem({ status: 409, code: 'inspector.taken', title: '编号或证件已登记', detail, wayOut: '核对编号与执法证编号，一人一证' });

/** Number within the department, certificate and account belong to one person. */
async function refuseTaken(
  ctx: Pick<ReadCtx<InspectionStore>, 'store' | 'actor'>,
  fields: InspectorFields,
  self: string | undefined,
): Promise<void> {
  const others = (await ctx.store.inspectors.ofDepartment(ctx.actor.departmentId)).filter((one) => one.id !== self);
  if (others.some((one) => one.number === fields.number)) throw taken(`编号 ${fields.number} 已有人使用`);
  if (fields.certificateNo !== '' && others.some((one) => one.certificateNo === fields.certificateNo))
    throw taken('该执法证编号已登记在他人名下');
  const holder = fields.accountId ? await ctx.store.inspectors.byAccount(fields.accountId) : undefined;
  if (holder && holder.id !== self) throw taken('该账号已关联另一位检查人员');
}

export const addInspector = useCase<InspectionStore>()({
  name: 'inspection.inspector.save',
  title: '新增检查人员',
  permission: 'inspector.manage',
  async run(ctx, input: InputOf<typeof InspectorApi.save>) {
    const { departmentId, departmentName } = ctx.actor;
    const fields = fieldsOf(input);
    await refuseTaken(ctx, fields, undefined);
    const id = ctx.newId();
    await ctx.store.inspectors.add({ ...fields, id, departmentId, departmentName, version: 0 });
    return { id, version: 0 };
  },
  audit: ({ number }, { id }) => ({ subject: `inspector:${id}`, detail: { number } }),
});

async function ownInspector(ctx: Pick<ReadCtx<InspectionStore>, 'store' | 'allow'>, id: string): Promise<InspectorState> {
  const inspector = await ctx.store.inspectors.find(id);
  if (!inspector) throw notFound('检查人员', id);
  ctx.allow({ departmentId: inspector.departmentId });
  return inspector;
}

export const changeInspector = useCase<InspectionStore>()({
  name: 'inspection.inspector.change',
  title: '修改检查人员',
  permission: 'inspector.manage',
  async run(ctx, { id, version, ...input }: InputOf<typeof InspectorApi.change>) {
    await ownInspector(ctx, id);
    const fields = fieldsOf(input);
    await refuseTaken(ctx, fields, id);
    return { id, version: await ctx.store.inspectors.change(id, version, fields) };
  },
  audit: ({ id, number, available }) => ({ subject: `inspector:${id}`, detail: { number, available } }),
});

/** @basis PENALTY-LAW#43 @basis HOUSE#DRAW-14 */
export const declareRecusal = useCase<InspectionStore>()({
  name: 'inspection.inspector.declare-recusal',
  title: '登记回避关系',
  permission: 'inspector.manage',
  async run(ctx, { id, code, reason }: InputOf<typeof InspectorApi.declareRecusal>) {
    await ownInspector(ctx, id);
    const row: Recusal = { id: ctx.newId(), inspectorId: id, code, reason, declaredBy: ctx.actor.name, declaredAt: ctx.now };
    if (await ctx.store.inspectors.declare(row)) return recusalView(row);
    throw new Problem({
      status: 409,
      code: 'recusal.known',
      title: '回避关系已登记',
      detail: '此人与该户的回避关系已经登记',
      wayOut: '无需重复登记；情况变化的，先解除原登记',
    });
  },
  audit: ({ id }, reply) => ({ subject: `inspector:${id}`, detail: { recusal: reply.id } }),
});

export const endRecusal = useCase<InspectionStore>()({
  name: 'inspection.inspector.end-recusal',
  title: '解除回避登记',
  permission: 'inspector.manage',
  async run(ctx, { id, recusalId, reason }: InputOf<typeof InspectorApi.endRecusal>) {
    await ownInspector(ctx, id);
    if (!(await ctx.store.inspectors.endRecusal(id, recusalId, ctx.actor.name, reason, ctx.now))) throw notFound('回避登记', recusalId);
    return { id: recusalId };
  },
  audit: ({ id, recusalId }) => ({ subject: `inspector:${id}`, detail: { recusal: recusalId } }),
});
