import type { WorkingCalendar } from '@xinheng/calendar';
import { type Instant, isRefusal, type LocalDate, localDateOf, Refusal } from '@xinheng/kernel';
import type { Import } from './import.js';

/** Working days after the run during which an import can be undone as a whole. A deployment's choice, not law. */
export const UNDO_WORKING_DAYS = 5;

export interface UndoLimit {
  readonly allowed: boolean;
  readonly until: LocalDate | null;
  readonly reason: string | null;
}

/** A roster was frozen: it rests on the directory as it stood then. */
export interface Freeze {
  readonly at: Instant;
  readonly title: string;
}

/**
 * Until when, and whether today, an import can be undone. A calendar year that is not loaded is told, never guessed.
 * A freeze of a roster after the run ends it at once; an undo that has begun is brought to its end all the same.
 */
export function undoLimit(imported: Import, today: LocalDate, calendar: WorkingCalendar, freeze: Freeze | null = null): UndoLimit {
  if (imported.state === 'undone') return { allowed: false, until: null, reason: '已经撤销' };
  if (imported.ranOn === null || !['done', 'stopped', 'undoing'].includes(imported.state)) {
    return { allowed: false, until: null, reason: imported.state === 'running' ? '正在写入，请先停止' : '尚未写入，无须撤销' };
  }
  if (freeze && imported.state !== 'undoing') {
    const until = localDateOf(freeze.at);
    return { allowed: false, until, reason: `写入后，${until} ${freeze.title}；名单以写入后的名录为准，不能再整批撤销` };
  }
  try {
    const until = calendar.addWorkingDays(imported.ranOn, UNDO_WORKING_DAYS);
    const late = today > until;
    return { allowed: !late, until, reason: late ? `已过撤销期限 ${until}（写入后 ${UNDO_WORKING_DAYS} 个工作日）` : null };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { allowed: false, until: null, reason: error.message };
  }
}

/** @throws Refusal `import.undo-closed` with the reason. */
export function requireUndo(limit: UndoLimit): void {
  if (limit.allowed) return;
  throw new Refusal({
    code: 'import.undo-closed',
    message: `不能整批撤销：${limit.reason}`,
    wayOut: '可上传更正后的文件，以新的导入改正',
    basis: ['HOUSE'],
    facts: { until: limit.until },
  });
}
