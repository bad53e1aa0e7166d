import type { InputOf, ProcedureApi, ProcedureView } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { defineQuery, type ReadCtx, useCase } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';

export const listProcedures = defineQuery<InspectionStore>()({
  name: 'inspection.procedure.list',
  title: '查看抽查工作细则',
  permission: 'task.read',
  run: async (ctx, { departmentId }: InputOf<typeof ProcedureApi.list>) => ({ rows: await ctx.store.procedures.list(departmentId) }),
});

/** Publishes the next edition; earlier ones stay, so that past draws are read by the rules of their day. @basis HOUSE#DRAW-03 */
export const publishProcedure = useCase<InspectionStore>()({
  name: 'inspection.procedure.publish',
  title: '公布抽查工作细则',
  permission: 'item.manage',
  async run(ctx, { rules }: InputOf<typeof ProcedureApi.publish>): Promise<ProcedureView> {
    const { departmentId, departmentName, regionCode, name } = ctx.actor;
    const least = ctx.law.parameterAt('draw.minInspectors', { date: ctx.today, region: regionCode });
    if (rules.minInspectors < least.value) {
      throw new Refusal({
        code: 'procedure.too-few-inspectors',
        message: `每次检查人数不得少于 ${least.value} 人`,
        wayOut: `改为 ${least.value} 人以上`,
        basis: least.basis,
        facts: { least: least.value },
      });
    }
    const edition = ((await ctx.store.procedures.inForce(departmentId))?.edition ?? 0) + 1;
    const view = {
      id: ctx.newId(),
      department: { id: departmentId, name: departmentName },
      edition,
      rules,
      publishedBy: name,
      publishedAt: ctx.now,
    };
    await ctx.store.procedures.publish(view);
    return view;
  },
  audit: (_, reply) => ({ subject: `procedure:${reply.id}`, detail: { edition: reply.edition } }),
});

/** The edition in force. @throws Refusal `procedure.missing`: without rules there is no task @basis HOUSE#DRAW-03 */
export async function rulesOf(
  ctx: Pick<ReadCtx<InspectionStore>, 'store'>,
  department: { id: string; name: string },
): Promise<ProcedureView> {
  const procedure = await ctx.store.procedures.inForce(department.id);
  if (procedure) return procedure;
  throw new Refusal({
    code: 'procedure.missing',
    message: `${department.name}还没有公布抽查工作细则`,
    wayOut: '“一单两库一细则”齐备后才能建立任务：请先公布细则',
    basis: ['GF-2019-5', 'HOUSE#DRAW-03'],
    facts: { department: department.name },
  });
}
