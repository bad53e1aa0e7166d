import { useCase } from '@xinheng/service-kit';
import { importMachine } from '../../domain/import.machine.js';
import type { StagedLines } from '../../store/staged-lines.js';
import type { ArchiveStore } from '../../store.js';
import { lockForJob, type StepInput } from './job-import.js';

const CLEAR_ROWS = 50_000;

/** Forgets part of an earlier dry run. True: there may be more. */
export const clearStaged = useCase<ArchiveStore>()({
  name: 'archive.import.clear-staged',
  title: '清除上次试运行',
  permission: 'system',
  async run(ctx, input: StepInput): Promise<boolean> {
    await lockForJob(ctx, input, 'checking');
    return ctx.store.staging.clear(input.importId, CLEAR_ROWS);
  },
  audit: (input) => ({ subject: `import:${input.importId}` }),
});

/** Keeps a batch of checked rows and compares them with the directory. */
export const stageRows = useCase<ArchiveStore>()({
  name: 'archive.import.stage-rows',
  title: '核对一批文件行',
  permission: 'system',
  async run(ctx, input: StepInput & { lines: StagedLines }): Promise<void> {
    await lockForJob(ctx, input, 'checking');
    await ctx.store.staging.stage(input.importId, input.lines);
  },
  audit: (input) => ({ subject: `import:${input.importId}`, detail: { rows: input.lines.count } }),
});

/** Rows that stand twice, then the totals. */
export const finishCheck = useCase<ArchiveStore>()({
  name: 'archive.import.finish-check',
  title: '完成试运行',
  permission: 'system',
  async run(ctx, input: StepInput) {
    const imported = await lockForJob(ctx, input, 'checking');
    await ctx.store.staging.refuseDuplicates(imported.id);
    await ctx.store.staging.refuseOtherAreas(imported.id, imported.regionCode);
    await ctx.store.staging.tellPlanner();
    const summary = await ctx.store.dryRun.summarise(imported.id);
    await ctx.store.imports.save({ ...imported, state: importMachine.next(imported.state, 'finish-check'), summary, checkedAt: ctx.now });
    return summary;
  },
  audit: (input, reply) => ({
    subject: `import:${input.importId}`,
    detail: { rows: reply.rows, new: reply.new, changed: reply.changed, same: reply.same, refused: reply.refused },
  }),
});
