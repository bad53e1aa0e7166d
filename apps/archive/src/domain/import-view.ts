import type { ImportView } from '@xinheng/contracts';
import { columnLetter, missingFields } from './columns/guess.js';
import type { Import } from './import.js';
import type { UndoLimit } from './undo-limit.js';

/** An import as its page shows it. */
export function importView(imported: Import, limit: UndoLimit): ImportView {
  const { run, undo, summary } = imported;
  const begun = imported.ranAt !== null;
  const undone = ['undoing', 'undone'].includes(imported.state);
  const total = summary ? summary.new + summary.changed + summary.same : 0;
  return {
    ...imported,
    sheets: [...imported.sheets],
    columns: imported.columns.map((column) => ({ ...column, letter: columnLetter(column.index), samples: [...column.samples] })),
    missing: missingFields(imported.columns.map(({ field }) => field)),
    outcome: begun ? { ...run, done: run.registered + run.changed + run.confirmed + run.moved, total } : null,
    undo: {
      ...limit,
      restored: undone ? undo.restored : null,
      removed: undone ? undo.removed : null,
      kept: undone ? undo.kept : null,
    },
  };
}
