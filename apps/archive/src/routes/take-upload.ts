import type { ImportApi, ImportView, InputOf } from '@xinheng/contracts';
import { type Call, forbidden, notSignedIn, Problem, type Work } from '@xinheng/service-kit';
import { type ReceivedFile, receiveFile } from '../files/byte-source.js';
import type { FileLayout } from '../files/file-rows.js';
import { sniffFile } from '../files/sniff.js';
import { openWorkbook } from '../files/workbook-sheets.js';
import type { ArchiveStore } from '../store.js';
import { uploadImport } from '../use-cases/upload-import.js';

const MAX_BYTES = 256 * 1024 * 1024;

/** The bytes come in before any transaction begins; the temporary copy goes whatever happens. */
export async function takeUpload(
  work: Work<ArchiveStore>,
  { fileName }: InputOf<typeof ImportApi.upload>,
  call: Call,
): Promise<ImportView> {
  // asked again by Work; here so that a stranger's bytes are not even received
  if (call.actor.kind === 'public') throw notSignedIn();
  if (!call.actor.permissions.includes('subject.import')) throw forbidden('您的岗位没有办理该事项的权限');
  if (!call.body) throw new Problem({ status: 400, code: 'import.no-file', title: '没有收到文件', wayOut: '请选择文件后重新上传' });
  const file = await receiveFile(call.body, MAX_BYTES);
  try {
    return await work.run(uploadImport, { fileName, file, ...(await layoutOf(file)) }, call);
  } finally {
    await file.dispose();
  }
}

async function layoutOf(file: ReceivedFile): Promise<{ layout: FileLayout; sheets: string[] }> {
  const form = await sniffFile(file);
  if (form.format === 'csv') return { layout: { ...form, sheet: null }, sheets: [] };
  const sheets = (await openWorkbook(file)).sheets.map(({ name }) => name);
  return { layout: { format: 'xlsx', encoding: null, delimiter: null, sheet: sheets[0]! }, sheets };
}
