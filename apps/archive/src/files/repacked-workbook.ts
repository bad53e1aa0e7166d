import { type ByteSource, piecesOf } from './byte-source.js';
import { dataOffset, type ZipEntry } from './zip-directory.js';

const LOCAL_SIGNATURE = 0x04034b50;
const UTF8_NAMES = 0x0800;

/** Workbook parts in the order in which a streaming reader needs them: what the cells refer to comes before the cells. */
const PARTS = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^xl\/workbook\.xml$/,
  /^xl\/_rels\/workbook\.xml\.rels$/,
  /^xl\/styles\.xml$/,
  /^xl\/sharedStrings\.xml$/,
];

const SLICE = 32 * 1024;

/**
 * The same workbook as a stream with one sheet and its parts in reading order, copied as packed bytes. Office programs write the shared
 * strings last, and a reader that has to hold the file for that holds all of it. `gate` is awaited before each slice: while the
 * receiver of the rows is busy nothing more is unpacked.
 */
export function repackedWorkbook(
  source: ByteSource,
  entries: readonly ZipEntry[],
  sheetPath: string,
  gate: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const parts = PARTS.map((name) => entries.find((entry) => name.test(entry.name))).filter((entry) => entry !== undefined);
  const sheet = entries.filter((entry) => entry.name === sheetPath);
  const bytes = copy(source, [...parts, ...sheet], gate);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

async function* copy(source: ByteSource, entries: readonly ZipEntry[], gate: () => Promise<void>): AsyncGenerator<Uint8Array, undefined> {
  for (const entry of entries) {
    yield localHeader(entry);
    const from = await dataOffset(source, entry);
    for await (const piece of piecesOf(source, from, from + entry.compressedSize)) {
      for (let at = 0; at < piece.length; at += SLICE) {
        await gate();
        yield piece.subarray(at, at + SLICE);
      }
    }
  }
  return undefined;
}

function localHeader(entry: ZipEntry): Uint8Array {
  const name = Buffer.from(entry.name, 'utf8');
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(UTF8_NAMES, 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt32LE(entry.crc, 14);
  header.writeUInt32LE(entry.compressedSize, 18);
  header.writeUInt32LE(entry.size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}
