import { SubjectChanged, SubjectRegistered } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import { importMachine } from '../../domain/import.machine.js';
import { addCounts } from '../../store/applying.js';
import type { ArchiveStore } from '../../store.js';
import { lockForJob, type StepInput } from './job-import.js';

const CHUNK_ROWS = 4000;

/** Writes the next rows to the directory; the place where to go on commits with them. False: none is left. */
export const applyChunk = useCase<ArchiveStore>()({
  name: 'archive.import.apply-chunk',
  title: '写入一批主体',
  permission: 'system',
  emits: [SubjectRegistered, SubjectChanged],
  async run(ctx, input: StepInput) {
    const imported = await lockForJob(ctx, input, 'running');
    const applied = await ctx.store.applier.applyChunk(imported, CHUNK_ROWS, ctx.now, imported.ranBy ?? ctx.actor.name);
    if (applied.through === null) return { left: false, run: imported.run };
    await ctx.emitMany(SubjectRegistered, applied.registered);
    await ctx.emitMany(SubjectChanged, applied.changed);
    const run = addCounts(imported.run, applied);
    await ctx.store.imports.save({ ...imported, run, appliedRow: applied.through });
    return { left: true, run };
  },
  audit: (input, { run }) => ({ subject: `import:${input.importId}`, detail: { ...run } }),
});

export const finishRun = useCase<ArchiveStore>()({
  name: 'archive.import.finish-run',
  title: '完成写入',
  permission: 'system',
  async run(ctx, input: StepInput) {
    const imported = await lockForJob(ctx, input, 'running');
    const done = await ctx.store.imports.save({ ...imported, state: importMachine.next(imported.state, 'finish-run') });
    return done.run;
  },
  audit: (input, run) => ({ subject: `import:${input.importId}`, detail: { ...run } }),
});

/** A person has stopped the run: what is written stays, and the import can go on or be undone. */
export const stopRun = useCase<ArchiveStore>()({
  name: 'archive.import.stop-run',
  title: '停止写入',
  permission: 'system',
  async run(ctx, input: StepInput) {
    const imported = await lockForJob(ctx, input, 'running');
    await ctx.store.imports.save({ ...imported, state: importMachine.next(imported.state, 'stop') });
  },
  audit: (input) => ({ subject: `import:${input.importId}` }),
});
