import { type InputOf, type LibraryApi, subjectStatusLabels } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { defineQuery, notFound, Problem, type ReadCtx, useCase } from '@xinheng/service-kit';
import { hygieneOf } from '../domain/hygiene.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { LibraryState } from '../store/library-store.js';
import { pageOfRows } from '../store/rows.js';
import { certificationDays, certificationView, libraryRow } from './library-views.js';

export const listLibraries = defineQuery<InspectionStore>()({
  name: 'inspection.library.list',
  title: '查看名录库',
  permission: 'subject.read',
  async run(ctx, { departmentId }: InputOf<typeof LibraryApi.list>) {
    const rows = [];
    for (const library of await ctx.store.libraries.list(departmentId)) rows.push(await libraryRow(ctx, library));
    return { rows };
  },
});

export const readLibrary = defineQuery<InspectionStore>()({
  name: 'inspection.library.get',
  title: '查看名录库健康度',
  permission: 'subject.read',
  async run(ctx, { id }: InputOf<typeof LibraryApi.get>) {
    const library = await ctx.store.libraries.find(id);
    if (!library) throw notFound('名录库', id);
    const hygiene = hygieneOf(library.memberCount, await ctx.store.libraries.faultCounts(id, ctx.today));
    return { ...(await libraryRow(ctx, library)), hygiene };
  },
});

export const listMembers = defineQuery<InspectionStore>()({
  name: 'inspection.library.members',
  title: '查看名录库成员',
  permission: 'subject.read',
  async run(ctx, { id, ...query }: InputOf<typeof LibraryApi.members>) {
    const library = await ctx.store.libraries.find(id);
    if (!library) throw notFound('名录库', id);
    ctx.allow({ regionCode: library.regionCode });
    const rows = await ctx.store.libraries.members(id, query, ctx.today);
    const named = rows.map((row) => ({
      ...row,
      statusText: subjectStatusLabels[row.status as keyof typeof subjectStatusLabels] ?? '状态不明',
    }));
    return pageOfRows(named, query.limit, (row) => row.code);
  },
  protectedRead: ({ id }) => `library:${id}`,
});

export const createLibrary = useCase<InspectionStore>()({
  name: 'inspection.library.create',
  title: '新建名录库',
  permission: 'item.manage',
  async run(ctx, { name, objectType, regionCode }: InputOf<typeof LibraryApi.create>) {
    ctx.allow({ regionCode });
    const { departmentId, departmentName } = ctx.actor;
    if ((await ctx.store.libraries.list(departmentId)).some((library) => library.name === name)) {
      throw new Problem({
        status: 409,
        code: 'library.name-taken',
        title: '名录库名称已有',
        detail: `本部门已有名录库“${name}”`,
        wayOut: '换一个名称，或在原库中入库',
      });
    }
    const id = ctx.newId();
    await ctx.store.libraries.create({ id, departmentId, departmentName, name, objectType, regionCode, membersChangedAt: ctx.now });
    return { id, version: 0 };
  },
  audit: (_, { id }) => ({ subject: `library:${id}` }),
});

/** A library of the actor's own department, locked. */
export async function lockLibrary(ctx: Pick<ReadCtx<InspectionStore>, 'store' | 'allow'>, id: string): Promise<LibraryState> {
  const library = await ctx.store.libraries.lock(id);
  if (!library) throw notFound('名录库', id);
  ctx.allow({ departmentId: library.departmentId });
  return library;
}

export const fillLibrary = useCase<InspectionStore>()({
  name: 'inspection.library.fill',
  title: '按条件入库',
  permission: 'subject.import',
  async run(ctx, { id, version, conditions }: InputOf<typeof LibraryApi.fill>) {
    const library = await lockLibrary(ctx, id);
    const regions = conditions.regions?.length ? conditions.regions : [library.regionCode];
    const added = await ctx.store.libraries.fill(library, { ...conditions, regions }, ctx.actor.name, ctx.now);
    return { id, added, version: await ctx.store.libraries.membersChanged(library, version, ctx.now) };
  },
  audit: ({ id }, { added }) => ({ subject: `library:${id}`, detail: { added } }),
});

export const removeMembers = useCase<InspectionStore>()({
  name: 'inspection.library.remove-members',
  title: '成员退出名录库',
  permission: 'subject.import',
  async run(ctx, { id, version, codes }: InputOf<typeof LibraryApi.removeMembers>) {
    const library = await lockLibrary(ctx, id);
    const removed = await ctx.store.libraries.remove(library, codes);
    return { id, removed, version: await ctx.store.libraries.membersChanged(library, version, ctx.now) };
  },
  audit: ({ id, codes, reason }, { removed }) => ({ subject: `library:${id}`, detail: { removed, reason, codes } }),
});

/** A named person answers for exactly the members he saw: their number is typed in. @basis HOUSE#DRAW-03 */
export const certifyLibrary = useCase<InspectionStore>()({
  name: 'inspection.library.certify',
  title: '认证名录库可用于抽查',
  permission: 'subject.certify',
  async run(ctx, { id, version, statement, memberCount }: InputOf<typeof LibraryApi.certify>) {
    const library = await lockLibrary(ctx, id);
    if (library.memberCount === 0) {
      throw new Refusal({
        code: 'roster.empty',
        message: `名录库“${library.name}”没有成员，不能认证`,
        wayOut: '先入库再认证',
        basis: ['HOUSE#DRAW-03'],
      });
    }
    if (library.version !== version || library.memberCount !== memberCount) {
      throw new Problem({
        status: 409,
        code: 'row.stale',
        title: '名录库已有变动',
        detail: `现有成员 ${library.memberCount} 户，您核对的是 ${memberCount} 户`,
        wayOut: '请刷新后核对最新成员，再认证',
      });
    }
    const { score } = hygieneOf(library.memberCount, await ctx.store.libraries.faultCounts(id, ctx.today));
    const fingerprint = await ctx.store.libraries.fingerprint(id);
    const row = {
      id: ctx.newId(),
      memberVersion: library.memberVersion,
      memberCount,
      fingerprint,
      score,
      statement,
      certifiedBy: ctx.actor.name,
      certifiedOn: ctx.today,
      certifiedAt: ctx.now,
    };
    await ctx.store.libraries.certify({ ...row, libraryId: id, certifiedById: ctx.actor.id });
    return certificationView({ ...row, of: 'library' }, library, await certificationDays(ctx, library), ctx.today, 0);
  },
  audit: ({ id }, reply) => ({
    subject: `library:${id}`,
    detail: { members: reply.memberCount, score: reply.score, fingerprint: reply.fingerprint },
  }),
});

/** The class of one firm, from the monthly computation of another system. The audit row names the act, not the class. */
export const setRiskClass = useCase<InspectionStore>()({
  name: 'inspection.library.set-class',
  title: '登记信用风险等级',
  permission: 'subject.import',
  async run(ctx, { code, riskClass, asOf, reason }: InputOf<typeof LibraryApi.setClass>) {
    const subject = await ctx.store.subjects.find(code);
    if (!subject) throw notFound('主体', code);
    if (subject.regionCode) ctx.allow({ regionCode: subject.regionCode });
    if ((await ctx.store.subjects.setClasses([{ code, riskClass, asOf }], reason, ctx.actor.name, ctx.now)) === 0) {
      throw new Refusal({
        code: 'class.older-than-known',
        message: `已有更晚日期的等级，${asOf} 的等级不再登记`,
        wayOut: '核对计算日期；如需更正，请填写不早于现有等级的日期',
        basis: ['SAMR-2022-6'],
        facts: { asOf },
      });
    }
    return { code, riskClass, asOf };
  },
  audit: ({ code, asOf }) => ({ subject: `subject:${code}`, detail: { asOf } }),
});
