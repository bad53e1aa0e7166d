import type { ImportFinding } from '@xinheng/contracts';

/** The words under which a column appears in the files of different places. */
export type ColumnNames<F extends string> = Readonly<Record<F, readonly string[]>>;

/** One line of a file: where it stands and what its known columns hold. */
export interface TableRow<F extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<F, string>>;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s"'*:：]/g, '')
    .replace(/[(（].*[)）]$/u, '');

/**
 * Which cell of a header row holds which column; undefined if this row is no header: a title, an explanation. A header names every
 * required column.
 */
export function headerOf<F extends string>(
  cells: readonly string[],
  names: ColumnNames<F>,
  required: readonly F[],
): Map<F, number> | undefined {
  const words = cells.map(plain);
  const found = new Map<F, number>();
  for (const field of Object.keys(names) as F[]) {
    const at = words.findIndex((word) => names[field].includes(word));
    if (at >= 0) found.set(field, at);
  }
  return required.every((field) => found.has(field)) ? found : undefined;
}

/** How many findings a reply carries; the rest is counted. */
const FINDINGS_SHOWN = 200;

/** Counts what a file does, row by row. */
export class ImportTally {
  total = 0;
  added = 0;
  changed = 0;
  same = 0;
  refused = 0;
  private readonly findings: ImportFinding[] = [];

  refuse(findings: readonly ImportFinding[]): void {
    this.total += 1;
    this.refused += 1;
    this.findings.push(...findings);
  }

  count(kind: 'added' | 'changed' | 'same'): void {
    this.total += 1;
    this[kind] += 1;
  }

  report(written: boolean, version: number) {
    const { total, added, changed, same, refused, findings } = this;
    const shown = findings.slice(0, FINDINGS_SHOWN);
    return { total, added, changed, same, refused, findings: shown, findingsLeftOut: findings.length - shown.length, written, version };
  }
}

/** Several values in one cell, by any separator in use. */
export const listCell = (text: string): string[] =>
  [...new Set(text.split(/[,，、;；/|\n]/u).map((part) => part.trim()))].filter((part) => part !== '' && part !== '无' && part !== '—');
