import type { ImportApi, InputOf } from '@xinheng/contracts';
import type { Call, Download, Work } from '@xinheng/service-kit';
import { errorFile, type RefusedRow } from '../files/error-file.js';
import { readPiece } from '../jobs/file-queries.js';
import { openErrorFile, readRefusals } from '../queries/import-queries.js';
import { storedSource } from '../store/files.js';
import type { ArchiveStore } from '../store.js';

/** Streams the error file; each piece is a short read of its own, so that a slow line holds no transaction. */
export async function downloadErrors(work: Work<ArchiveStore>, { id }: InputOf<typeof ImportApi.errorFile>, call: Call): Promise<Download> {
  const imported = await work.read(openErrorFile, { id }, call);
  const source = storedSource(imported.sizeBytes, (piece) => work.read(readPiece, { sha256: imported.sha256, piece }, call));
  const stem = imported.fileName.replace(/\.[^.]*$/, '');
  return {
    fileName: `${stem}_拒收.csv`,
    contentType: 'text/csv; charset=utf-8',
    stream: errorFile(source, imported, refusedRows(work, id, call)),
  };
}

async function* refusedRows(work: Work<ArchiveStore>, id: string, call: Call): AsyncGenerator<RefusedRow, undefined> {
  for (let after = 0; ; ) {
    const rows = await work.read(readRefusals, { id, after }, call);
    if (rows.length === 0) return undefined;
    yield* rows;
    after = rows.at(-1)!.row;
  }
}
