import { type DepartmentApi, DepartmentRecorded, type InputOf } from '@xinheng/contracts';
import { type Ctx, notFound, Problem, stale, useCase } from '@xinheng/service-kit';
import { type Department, refuseWhileUsed } from '../domain/account.js';
import type { GatewayStore } from '../store.js';

type GatewayCtx = Ctx<GatewayStore>;

async function refuseDoubleName(ctx: GatewayCtx, department: Department): Promise<void> {
  if (department.closed || !(await ctx.store.hasOpenDepartment(department.name, department.regionCode, department.id))) return;
  throw new Problem({
    status: 409,
    code: 'department.name-taken',
    title: '同一区划已有同名部门',
    detail: `区划 ${department.regionCode} 已有“${department.name}”`,
    wayOut: '请核对是否重复，或换一个能区分的名称',
    fields: [{ path: 'name', message: '同一区划已有同名部门' }],
  });
}

async function checkParent(ctx: GatewayCtx, parentId: string | null): Promise<void> {
  if (parentId !== null && !(await ctx.store.department(parentId))) throw notFound('上级部门', parentId);
}

function announce(ctx: GatewayCtx, { id, version, ...department }: Department): { id: string; version: number } {
  ctx.emit(DepartmentRecorded, { departmentId: id, rowVersion: version, ...department });
  return { id, version };
}

export const createDepartment = useCase<GatewayStore>()({
  name: 'gateway.department.create',
  title: '新建部门',
  permission: 'account.manage',
  emits: [DepartmentRecorded],
  async run(ctx, { name, regionCode, parentId }: InputOf<typeof DepartmentApi.create>) {
    ctx.allow({ regionCode });
    await checkParent(ctx, parentId);
    const department: Department = { id: ctx.newId(), version: 1, name, regionCode, parentId, closed: false };
    await refuseDoubleName(ctx, department);
    await ctx.store.addDepartment(department);
    return announce(ctx, department);
  },
  audit: (input, reply) => ({ subject: `department:${reply.id}`, detail: { name: input.name, regionCode: input.regionCode } }),
});

export const updateDepartment = useCase<GatewayStore>()({
  name: 'gateway.department.update',
  title: '修改或撤销部门',
  permission: 'account.manage',
  emits: [DepartmentRecorded],
  async run(ctx, { id, version, name, regionCode, parentId, closed }: InputOf<typeof DepartmentApi.update>) {
    const before = await ctx.store.department(id);
    if (!before) throw notFound('部门', id);
    ctx.allow({ regionCode: before.regionCode });
    ctx.allow({ regionCode });
    if (before.version !== version) throw stale('部门');
    await checkParent(ctx, parentId);
    const after: Department = { id, version: version + 1, name, regionCode, parentId, closed };
    await refuseDoubleName(ctx, after);
    if (closed && !before.closed) refuseWhileUsed(before, await ctx.store.activeAccountsOf(id));
    await ctx.store.saveDepartment(after, version);
    return announce(ctx, after);
  },
  audit: (input, reply) => ({ subject: `department:${reply.id}`, detail: { name: input.name, closed: input.closed } }),
  about: (input) => `department:${input.id}`,
});
