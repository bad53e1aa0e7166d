import { addDays, type LocalDate } from '@xinheng/kernel';
import { useCase } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';

/** Files and staged rows hold personal data; they are kept this long after the import has ended, then only the history stays. */
export const KEEP_FILES_DAYS = 30;

export const sweepImports = useCase<ArchiveStore>()({
  name: 'archive.import.sweep',
  title: '清理到期的导入文件',
  permission: 'system',
  async run(ctx, { today }: { today: LocalDate }) {
    return { files: await ctx.store.files.sweep(addDays(today, -KEEP_FILES_DAYS)) };
  },
  audit: (_, reply) => ({ subject: 'imports', detail: reply }),
});
