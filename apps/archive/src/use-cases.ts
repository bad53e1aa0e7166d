import { certifyRoster } from './use-cases/certify-roster.js';
import { checkImport } from './use-cases/check-import.js';
import { discardImport } from './use-cases/discard-import.js';
import { fileRecord, withdrawRecord } from './use-cases/file-record.js';
import { hearGone } from './use-cases/hear-gone.js';
import { keepDepartment } from './use-cases/keep-department.js';
import { keepMilestone } from './use-cases/keep-milestone.js';
import { mapImport } from './use-cases/map-import.js';
import { nameDivisions } from './use-cases/name-divisions.js';
import { registerMany } from './use-cases/register-many.js';
import { rereadImport } from './use-cases/reread-import.js';
import { runImport } from './use-cases/run-import.js';
import { clearStaged, finishCheck, stageRows } from './use-cases/steps/check-steps.js';
import { applyChunk, finishRun, stopRun } from './use-cases/steps/run-steps.js';
import { finishUndo, undoChunk } from './use-cases/steps/undo-steps.js';
import { sweepImports } from './use-cases/sweep-imports.js';
import { undoImport } from './use-cases/undo-import.js';
import { uploadImport } from './use-cases/upload-import.js';

/** Every verb of the archive. */
export const useCases = [
  ...[uploadImport, rereadImport, mapImport, checkImport, runImport, discardImport, undoImport],
  ...[clearStaged, stageRows, finishCheck, applyChunk, finishRun, stopRun, undoChunk, finishUndo, sweepImports],
  ...[registerMany, nameDivisions, certifyRoster, fileRecord, withdrawRecord],
  ...[hearGone, keepMilestone, keepDepartment],
];
