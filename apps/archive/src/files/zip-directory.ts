import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { ByteSource } from './byte-source.js';
import { fileProblems } from './file-problems.js';

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const MAX_ENTRIES = 5000;
/** A worksheet of 1,048,576 rows with a dozen columns of text is below 1 GB. */
const MAX_UNPACKED = 1_500_000_000;
const MAX_DIRECTORY = 8_000_000;
const UNKNOWN_32 = 0xffffffff;

/**
 * The directory at the end of a zip file. What it claims is checked before anything is unpacked: too many entries or too many bytes is
 * a bomb. The claimed sizes are limits for the unpacking too, so that a lie does not help.
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const tailSize = Math.min(source.size, 65_557);
  const tail = await source.read(source.size - tailSize, tailSize);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END_SIGNATURE) throw fileProblems.otherZip();
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES || size > MAX_DIRECTORY) throw fileProblems.bomb();
  if (offset + size > source.size) throw fileProblems.otherZip();
  const entries = entriesIn(await source.read(offset, size), count);
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > MAX_UNPACKED) throw fileProblems.bomb();
  return entries;
}

function entriesIn(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0, i = 0; i < count; i += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw fileProblems.otherZip();
    const nameLength = directory.readUInt16LE(at + 28);
    const entry = {
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
      name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    };
    if (entry.size === UNKNOWN_32 || entry.compressedSize === UNKNOWN_32) throw fileProblems.bomb();
    entries.push(entry);
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the packed bytes of an entry begin: behind its local header. */
export async function dataOffset(source: ByteSource, entry: ZipEntry): Promise<number> {
  const header = await source.read(entry.headerOffset, 30);
  if (header.length < 30) throw fileProblems.otherZip();
  return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

const inflate = promisify(inflateRaw) as (data: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

/** A small entry, unpacked: the list of sheets. */
export async function readSmallEntry(source: ByteSource, entry: ZipEntry): Promise<string> {
  const limit = 4_000_000;
  if (entry.size > limit || entry.compressedSize > limit) throw fileProblems.bomb();
  const packed = await source.read(await dataOffset(source, entry), entry.compressedSize);
  const bytes = entry.method === 0 ? packed : await inflate(packed, { maxOutputLength: limit });
  return bytes.toString('utf8');
}
