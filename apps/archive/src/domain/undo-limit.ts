import type { WorkingCalendar } from '@xinheng/calendar';
import { isRefusal, type LocalDate, Refusal } from '@xinheng/kernel';
import type { Import } from './import.js';

/** Working days after the run during which an import can be undone as a whole. A deployment's choice, not law. */
export const UNDO_WORKING_DAYS = 5;

export interface UndoLimit {
  readonly allowed: boolean;
  readonly until: LocalDate | null;
  readonly reason: string | null;
}

/** Until when, and whether today, an import can be undone. A calendar year that is not loaded is told, never guessed. */
export function undoLimit(imported: Import, today: LocalDate, calendar: WorkingCalendar, workingDays = UNDO_WORKING_DAYS): UndoLimit {
  if (imported.state === 'undone') return { allowed: false, until: null, reason: '已经撤销' };
  if (imported.ranOn === null || !['done', 'stopped', 'undoing'].includes(imported.state)) {
    return { allowed: false, until: null, reason: imported.state === 'running' ? '正在写入，请先停止' : '尚未写入，无须撤销' };
  }
  try {
    const until = calendar.addWorkingDays(imported.ranOn, workingDays);
    const late = today > until;
    return { allowed: !late, until, reason: late ? `已过撤销期限 ${until}（写入后 ${workingDays} 个工作日）` : null };
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
