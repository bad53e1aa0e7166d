import { z } from 'zod';
import { defineRoute } from '../define.js';
import { Changed, Id, Name, RegionCode, RowVersion } from '../values.js';

export const DepartmentView = z.object({
  id: Id,
  version: RowVersion,
  name: Name,
  regionCode: RegionCode,
  /** The department that leads this one, such as the city bureau of a county bureau. */
  parentId: Id.nullable(),
  closed: z.boolean(),
});
export type DepartmentView = z.infer<typeof DepartmentView>;

const example = {
  id: '019ab0c4-0000-7000-8000-000000000002',
  version: 1,
  name: '市市场监管局',
  regionCode: '420900',
  parentId: null,
  closed: false,
};
const ById = z.object({ id: Id });
const profile = { name: Name, regionCode: RegionCode, parentId: Id.nullable() };
const profileExample = { name: '市市场监管局', regionCode: '420900', parentId: null };

export const DepartmentApi = {
  list: defineRoute({
    id: 'gateway.department.list',
    method: 'GET',
    path: '/gateway/departments',
    summary: '部门列表',
    access: 'signed-in',
    query: z.object({ closed: z.stringbool().optional() }),
    reply: z.object({ rows: z.array(DepartmentView) }),
    example: { query: {}, reply: { rows: [example] } },
  }),
  create: defineRoute({
    id: 'gateway.department.create',
    method: 'POST',
    path: '/gateway/departments',
    summary: '新建部门',
    access: 'account.manage',
    body: z.object(profile),
    reply: Changed,
    example: { body: profileExample, reply: { id: example.id, version: 1 } },
  }),
  update: defineRoute({
    id: 'gateway.department.update',
    method: 'PUT',
    path: '/gateway/departments/:id',
    summary: '修改或撤销部门；撤销的部门不能有启用的账号',
    access: 'account.manage',
    params: ById,
    body: z.object({ version: RowVersion, ...profile, closed: z.boolean() }),
    reply: Changed,
    example: { params: { id: example.id }, body: { version: 1, ...profileExample, closed: false }, reply: { id: example.id, version: 2 } },
  }),
};
