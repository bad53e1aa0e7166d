import { z } from 'zod';
import { defineRoute } from '../define.js';
import { Id, LocalDateValue, Name, PageQuery, pageOf, Reason, RowVersion } from '../values.js';
import { importExample } from './archive-import-example.js';
import { ChangedCellView, FindingView, ImportView, LeftRowView, OutsideRows } from './archive-import-views.js';
import { SubjectField } from './archive-values.js';

const ById = z.object({ id: Id });
const params = { id: importExample.id };
const version = { version: RowVersion };
const Started = z.object({ jobId: Id, version: RowVersion });
const started = { jobId: '019ab0c4-0000-7000-8000-00000000000b', version: 3 };

/** The import doctor: upload, columns, dry run, run, undo. Nothing is written to the directory before `run`. */
export const ImportApi = {
  /** The body is the file itself. What it is, its bytes tell, not its name. */
  upload: defineRoute({
    id: 'archive.import.upload',
    method: 'POST',
    path: '/archive/imports',
    summary: '上传名录文件（CSV 或 xlsx），并猜测各列',
    access: 'subject.import',
    stream: 'upload',
    query: z.object({ fileName: Name }),
    reply: ImportView,
    example: { query: { fileName: importExample.fileName }, reply: importExample },
  }),
  list: defineRoute({
    id: 'archive.import.list',
    method: 'GET',
    path: '/archive/imports',
    summary: '本部门的导入，新的在前',
    access: 'subject.import',
    query: PageQuery,
    reply: pageOf(ImportView),
    example: { query: { limit: 20 }, reply: { rows: [importExample], next: null } },
  }),
  get: defineRoute({
    id: 'archive.import.get',
    method: 'GET',
    path: '/archive/imports/:id',
    summary: '一次导入：列对应、试运行结果、写入结果与撤销期限',
    access: 'subject.import',
    params: ById,
    reply: ImportView,
    example: { params, reply: importExample },
  }),
  /** Reads the file again from another sheet or with the headers in another row; the guess starts afresh. */
  reread: defineRoute({
    id: 'archive.import.reread',
    method: 'POST',
    path: '/archive/imports/:id/layout',
    summary: '改选工作表或表头所在行，重新猜测各列',
    access: 'subject.import',
    params: ById,
    body: z.object({ ...version, sheet: z.string().max(100).optional(), headerRow: z.number().int().min(1).max(50) }),
    reply: ImportView,
    example: { params, body: { version: 1, headerRow: 2 }, reply: importExample },
  }),
  /** Every column is named with its field, or null for “not imported”. The mapping is remembered for the department. */
  map: defineRoute({
    id: 'archive.import.map',
    method: 'PUT',
    path: '/archive/imports/:id/mapping',
    summary: '确认各列写入哪个字段',
    access: 'subject.import',
    params: ById,
    body: z.object({
      ...version,
      columns: z.array(z.object({ index: z.number().int().min(0), field: SubjectField.nullable() })).min(1),
      sourceDate: LocalDateValue,
      source: Name,
      /** `keep`: rows of other areas are registered and flagged, no roster of this area draws them. `refuse`: they stay out. */
      outside: OutsideRows.default('keep'),
    }),
    reply: ImportView,
    example: {
      params,
      body: {
        version: 1,
        columns: importExample.columns.map(({ index, field }) => ({ index, field })),
        sourceDate: '2026-11-20',
        source: '市市场监管局登记科',
        outside: 'keep',
      },
      reply: importExample,
    },
  }),
  check: defineRoute({
    id: 'archive.import.check',
    method: 'POST',
    path: '/archive/imports/:id/check',
    summary: '试运行：逐行核对并与现库比对，不写入任何数据',
    access: 'subject.import',
    params: ById,
    body: z.object(version),
    reply: Started,
    example: { params, body: { version: 2 }, reply: started },
  }),
  findings: defineRoute({
    id: 'archive.import.findings',
    method: 'GET',
    path: '/archive/imports/:id/findings',
    summary: '拒收或标记的行，按文件行号；可只看一类原因',
    access: 'subject.import',
    params: ById,
    query: PageQuery.extend({ code: z.string().max(60).optional() }),
    reply: pageOf(FindingView),
    example: {
      params,
      query: { code: 'code.check-digit' },
      reply: {
        rows: [
          {
            row: 2117,
            code: 'code.check-digit',
            title: '统一社会信用代码校验位不符',
            severity: 'refused' as const,
            field: 'code' as const,
            name: '江北区晴岚餐饮店',
            value: '91420992MA4Y3K9X3K',
            at: 18,
            message: '第 18 位为“K”，按前 17 位计算末位应为 H，请逐位核对',
            mender: 'filler' as const,
          },
        ],
        next: null,
      },
    },
  }),
  changes: defineRoute({
    id: 'archive.import.changes',
    method: 'GET',
    path: '/archive/imports/:id/changes',
    summary: '将要变更的行，逐格列出现值与写入后；可只看一个字段',
    access: 'subject.import',
    params: ById,
    query: PageQuery.extend({ field: SubjectField.optional() }),
    reply: pageOf(ChangedCellView),
    protectedRead: true,
    example: {
      params,
      query: { field: 'address' },
      reply: {
        rows: [
          {
            row: 1046,
            code: '91420992MABA660A78',
            name: '禾风江畔餐饮有限公司',
            cells: [{ field: 'address' as const, from: '江北区滨江路 108 号', to: '江北区滨江路 180 号 2 层' }],
          },
        ],
        next: null,
      },
    },
  }),
  /** UTF-8 with mark, the file's own columns and the reasons behind them; mended, it can be sent back as it is. */
  errorFile: defineRoute({
    id: 'archive.import.error-file',
    method: 'GET',
    path: '/archive/imports/:id/error-file',
    summary: '下载错误文件：拒收的行，原有各列加原因，改好可直接传回',
    access: 'subject.import',
    params: ById,
    stream: 'download',
    protectedRead: true,
    reply: z.string(),
    example: { params, reply: '名称,代码,拒收原因\r\n' },
  }),
  /** `rows` is the number that the page showed (new + changed): typed again, so that nobody writes by a slip. */
  run: defineRoute({
    id: 'archive.import.run',
    method: 'POST',
    path: '/archive/imports/:id/run',
    summary: '写入；停止后可再次写入，从停下处继续',
    access: 'subject.import',
    params: ById,
    body: z.object({ ...version, rows: z.number().int().min(0) }),
    reply: Started,
    example: { params, body: { version: 4, rows: 1246 }, reply: started },
  }),
  discard: defineRoute({
    id: 'archive.import.discard',
    method: 'POST',
    path: '/archive/imports/:id/discard',
    summary: '放弃尚未写入的导入',
    access: 'subject.import',
    params: ById,
    body: z.object(version),
    reply: ImportView,
    example: { params, body: { version: 4 }, reply: importExample },
  }),
  undo: defineRoute({
    id: 'archive.import.undo',
    method: 'POST',
    path: '/archive/imports/:id/undo',
    summary: '整批撤销：未再变动的主体恢复原状，其余列出',
    access: 'subject.import',
    params: ById,
    body: z.object({ ...version, reason: Reason }),
    reply: Started,
    example: { params, body: { version: 6, reason: '文件取错，取成了上月的数据' }, reply: started },
  }),
  /** Rows that the run did not write because the subject had moved, or that the undo did not restore. */
  left: defineRoute({
    id: 'archive.import.left',
    method: 'GET',
    path: '/archive/imports/:id/left',
    summary: '写入或撤销时保留原状的行与原因',
    access: 'subject.import',
    params: ById,
    query: PageQuery,
    reply: pageOf(LeftRowView),
    example: {
      params,
      reply: {
        rows: [{ row: 12, code: '91420992MABA660A78', name: '禾风江畔餐饮有限公司', reason: '试运行后该主体又有变动，请重新试运行' }],
        next: null,
      },
    },
  }),
};
