import type { Readable } from 'node:stream';
import { Problem } from '@xinheng/service-kit';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { type ColumnNames, headerOf, type TableRow } from '../domain/table-columns.js';

/** Rows above the header that may be a notice or a title. */
const TITLE_ROWS = 5;

const unreadable = (code: string, detail: string, wayOut: string): Problem =>
  new Problem({ status: 400, code, title: '文件不能读取', detail, wayOut });

/** True if the bytes are UTF-8; the last signs may be cut off in the middle. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Text of an upload in UTF-8 or GB18030: the first portion decides. */
async function* textOf(body: Readable): AsyncGenerator<string> {
  let decoder: { write(bytes: Buffer): string; end(): string | undefined } | undefined;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (!decoder) {
      if (chunk.subarray(0, 2).toString('latin1') === 'PK')
        throw unreadable('import.not-csv', '这是 Excel 工作簿，不是 CSV', '在表格软件中另存为 CSV 后再导入');
      decoder = iconv.getDecoder(isUtf8(chunk) ? 'utf8' : 'gb18030');
    }
    yield decoder.write(chunk);
  }
  const rest = decoder?.end();
  if (rest) yield rest;
}

/** A table in an upload, read once from beginning to end; lines before the header are passed over. */
export class UploadedTable<F extends string> {
  private begun = false;

  constructor(
    private readonly body: Readable | undefined,
    private readonly names: ColumnNames<F>,
    private readonly required: readonly F[],
  ) {}

  async *rows(): AsyncGenerator<TableRow<F>> {
    if (this.begun || !this.body) throw new Error('an upload is read once');
    this.begun = true;
    const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true });
    const feeding = feed(this.body, parser);
    let header: Map<F, number> | undefined;
    let above = 0;
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (header) {
        yield { line: info.lines, cells: this.cellsOf(record, header) };
        continue;
      }
      header = headerOf(record, this.names, this.required);
      if (!header && ++above > TITLE_ROWS) break;
    }
    await feeding;
    if (!header) throw this.headerMissing();
  }

  private cellsOf(record: readonly string[], header: ReadonlyMap<F, number>): Record<F, string> {
    const cell = (field: F): string => (record[header.get(field) ?? -1] ?? '').trim();
    return Object.fromEntries((Object.keys(this.names) as F[]).map((field) => [field, cell(field)])) as Record<F, string>;
  }

  private headerMissing(): Problem {
    const wanted = this.required.map((field) => this.names[field][0]).join('、');
    return unreadable('import.header-missing', `前 ${TITLE_ROWS} 行内没有找到表头，表头须有：${wanted}`, '补上表头，或下载模板后填写');
  }
}

async function feed(body: Readable, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const text of textOf(body)) if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}
