import type { DataOf, DepartmentRecorded } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';

/** Keeps what a department is called now and which area it has. */
export const keepDepartment = useCase<ArchiveStore>()({
  name: 'archive.department.keep',
  title: '更新部门名称',
  permission: 'system',
  run: async (ctx, department: DataOf<typeof DepartmentRecorded>) => ({ kept: await ctx.store.departments.keep(department) }),
  about: ({ departmentId }) => `department:${departmentId}`,
});
