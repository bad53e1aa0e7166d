import type { ByteSource } from './byte-source.js';
import { fileProblems } from './file-problems.js';
import { readSmallEntry, readZipDirectory, type ZipEntry } from './zip-directory.js';

export interface WorkbookSheet {
  readonly name: string;
  /** Path of its entry in the file. */
  readonly path: string;
}

export interface Workbook {
  readonly entries: readonly ZipEntry[];
  /** Visible sheets, in the order of the tabs. */
  readonly sheets: readonly WorkbookSheet[];
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescapeXml = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });

/** The sheets of a workbook, from its own list: hidden ones are left out. */
export async function openWorkbook(source: ByteSource): Promise<Workbook> {
  const entries = await readZipDirectory(source);
  const part = async (name: string): Promise<string> => {
    const entry = entries.find((candidate) => candidate.name === name);
    if (!entry) throw fileProblems.otherZip();
    return readSmallEntry(source, entry);
  };
  const paths = new Map<string, string>();
  for (const [tag] of (await part('xl/_rels/workbook.xml.rels')).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = unescapeXml(attribute(tag, 'Target') ?? '');
    paths.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const sheets: WorkbookSheet[] = [];
  for (const [tag] of (await part('xl/workbook.xml')).matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const path = paths.get(attribute(tag, '\\w+:id') ?? '');
    const hidden = /hidden/i.test(attribute(tag, 'state') ?? '');
    if (path && !hidden && entries.some((entry) => entry.name === path))
      sheets.push({ name: unescapeXml(attribute(tag, 'name') ?? ''), path });
  }
  if (sheets.length === 0) throw fileProblems.otherZip();
  return { entries, sheets };
}
