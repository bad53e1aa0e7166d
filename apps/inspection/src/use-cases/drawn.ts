import type { BiasTest, DrawApi, InputOf } from '@xinheng/contracts';
import { trimTicket } from '@xinheng/draw';
import { defineQuery, forbidden, notFound, type ReadCtx, useCase } from '@xinheng/service-kit';
import { biasTest } from '../domain/bias.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { cursor, pageOfRows, readCursor } from '../store/rows.js';
import type { TaskFacts } from '../store/task-store.js';

/** Whoever may see strata and tickets of a sealed draw: the office, its head, entitled bodies. Not an inspector. */
const MAY_SEE = ['task.manage', 'task.approve', 'bundle.full'] as const;

async function seenTask(ctx: Pick<ReadCtx<InspectionStore>, 'store' | 'actor' | 'allow'>, id: string): Promise<TaskFacts> {
  const task = await ctx.store.tasks.find(id);
  if (!task) throw notFound('抽查任务', id);
  ctx.allow({ regionCode: task.regionCode });
  if (!MAY_SEE.some((permission) => ctx.actor.permissions.includes(permission)))
    throw forbidden('分层与票号只供主办机关和有权监督的机构查看');
  return task;
}

export const listDrawn = defineQuery<InspectionStore>()({
  name: 'inspection.draw.drawn',
  title: '查看抽中的户',
  permission: 'task.read',
  async run(ctx, { id, partNo, stratum, after, limit }: InputOf<typeof DrawApi.drawn>) {
    await seenTask(ctx, id);
    const found = await ctx.store.draws.page(id, partNo ?? null, stratum ?? null, readCursor(after), limit + 1);
    const { rows, next } = pageOfRows(found, limit, (row) => cursor(row.partNo, row.stratum, row.rank));
    const shown = rows.map(({ taskId: _, rosterId: _r, leaf: _l, replacedAt: _a, openingToken: _t, ...row }) => ({
      ...row,
      ticket: trimTicket(row.ticket),
    }));
    return { rows: shown, next };
  },
  protectedRead: ({ id }) => `task:${id}`,
});

const ATTRIBUTES = { position: 'position', region: 'region_code', kind: 'kind' } as const;

/** Were firms of one place in the list, one district or one kind drawn more often than chance explains? */
export const readBias = defineQuery<InspectionStore>()({
  name: 'inspection.draw.bias',
  title: '公平性检验',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof DrawApi.bias>) {
    await seenTask(ctx, id);
    const departments = new Map((await ctx.store.tasks.partsOf(id)).map((part) => [part.partNo, part.departmentName]));
    const parts = [];
    for (const roster of await ctx.store.rosters.liveOf(id)) {
      const tests: BiasTest[] = [];
      for (const attribute of ['position', 'region', 'kind'] as const) {
        tests.push(biasTest(attribute, await ctx.store.draws.fairness(roster.id, ATTRIBUTES[attribute], roster.size)));
      }
      parts.push({ partNo: roster.partNo, department: departments.get(roster.partNo) ?? '', tests });
    }
    return { parts };
  },
});

/** What an entitled body says of the draw, in its own words; appended, never changed. */
export const addStatement = useCase<InspectionStore>()({
  name: 'inspection.draw.add-statement',
  title: '出具见证意见',
  permission: 'bundle.full',
  async run(ctx, { id, text, bundleDigest }: InputOf<typeof DrawApi.addStatement>) {
    const ceremony = await ctx.store.ceremonies.find(id);
    if (!ceremony) throw notFound('抽取仪式', id);
    ctx.allow({ regionCode: ceremony.regionCode });
    const statement = { id: ctx.newId(), body: ctx.actor.departmentName, text, bundleDigest: bundleDigest ?? null, at: ctx.now };
    await ctx.store.draws.addStatement(id, ctx.actor.id, statement);
    return { id: statement.id, body: statement.body, at: ctx.now };
  },
  audit: ({ id }, reply) => ({ subject: `ceremony:${id}`, detail: { statement: reply.id } }),
});
