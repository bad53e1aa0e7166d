import { type ByteSource, piecesOf } from './byte-source.js';
import { fileProblems } from './file-problems.js';
import { readZipDirectory } from './zip-directory.js';

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le';
export type FileForm =
  | { readonly format: 'xlsx' }
  | { readonly format: 'csv'; readonly encoding: TextEncodingName; readonly delimiter: string };

/** What a file is, by its bytes. @throws Problem 415 that names what it is instead and the way out. */
export async function sniffFile(source: ByteSource): Promise<FileForm> {
  if (source.size === 0) throw fileProblems.empty();
  const head = await source.read(0, 4096);
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return sniffWorkbook(source);
  if (head.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) throw fileProblems.oldExcel();
  const encoding = await sniffEncoding(source, head);
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text)) throw fileProblems.html();
  return { format: 'csv', encoding, delimiter: delimiterOf(text) };
}

async function sniffWorkbook(source: ByteSource): Promise<FileForm> {
  const entries = await readZipDirectory(source);
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) throw fileProblems.otherZip();
  return { format: 'xlsx' };
}

async function sniffEncoding(source: ByteSource, head: Buffer): Promise<TextEncodingName> {
  if (head[0] === 0xff && head[1] === 0xfe) {
    if (await decodes(source, 'utf-16le')) return 'utf-16le';
    throw fileProblems.encoding();
  }
  if (head.includes(0)) throw fileProblems.binary();
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await decodes(source, encoding)) return encoding;
  throw fileProblems.encoding();
}

/** True if the whole file is well formed in that encoding: a wrong byte on the last line counts. */
async function decodes(source: ByteSource, encoding: TextEncodingName): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of piecesOf(source)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}

/** The sign that stands most often in the first line outside quotes; a comma if none does. */
export function delimiterOf(text: string): string {
  const line = text.split(/\r\n|\n|\r/).find((part) => part.trim() !== '') ?? '';
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (sign: string): number => bare.split(sign).length - 1;
  return [',', '\t', ';', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
