import type { ImportApi, InputOf } from '@xinheng/contracts';
import { Problem, useCase } from '@xinheng/service-kit';
import { importMachine } from '../domain/import.machine.js';
import { runJob } from '../jobs/run-job.js';
import type { ArchiveStore } from '../store.js';
import { lockOwnImport } from './own-import.js';

/** Starts writing in the background, or goes on where a stopped run has ended. */
export const runImport = useCase<ArchiveStore>()({
  name: 'archive.import.run',
  title: '写入导入',
  permission: 'subject.import',
  async run(ctx, input: InputOf<typeof ImportApi.run>) {
    const imported = await lockOwnImport(ctx, input.id, input.version);
    const state = importMachine.next(imported.state, 'run');
    const writes = imported.summary ? imported.summary.new + imported.summary.changed : 0;
    if (input.rows !== writes) throw wrongCount(writes);
    const { jobId } = await ctx.startJob(runJob, { importId: imported.id });
    const begun = imported.ranAt ? {} : { ranBy: ctx.actor.name, ranAt: ctx.now, ranOn: ctx.today };
    const { version } = await ctx.store.imports.save({ ...imported, ...begun, state, jobId, jobAttempt: 0 });
    return { jobId, version };
  },
  audit: (input) => ({ subject: `import:${input.id}`, detail: { rows: input.rows } }),
});

const wrongCount = (writes: number): Problem =>
  new Problem({
    status: 409,
    code: 'import.count-differs',
    title: '写入行数与试运行结果不符',
    detail: `试运行结果为写入 ${writes} 行`,
    wayOut: '请核对页面上的行数后重新确认',
    fields: [{ path: 'rows', message: `应为 ${writes}` }],
  });
