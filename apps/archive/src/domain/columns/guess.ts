import type { GuessCertainty, SubjectField } from '@xinheng/contracts';
import { fieldOfHeader, fieldWithin, isIgnoredHeader } from './headers.js';
import { contradicts, fieldOfSamples } from './samples.js';

export interface ColumnSample {
  readonly index: number;
  readonly header: string;
  readonly samples: readonly string[];
}

export interface ColumnGuess extends ColumnSample {
  readonly field: SubjectField | null;
  readonly certainty: GuessCertainty;
  readonly remembered: boolean;
}

/** An earlier mapping of the same headers by the same department: index -> field. */
export type RememberedMapping = Readonly<Record<number, SubjectField | null>>;

/**
 * Guesses the field of every column, in any order. A header of the table with values that do not contradict it is exact; a header that
 * merely contains a word, or values that speak for themselves, are guesses and must be confirmed. No field is given twice: the surer
 * column keeps it.
 */
export function guessColumns(columns: readonly ColumnSample[], remembered?: RememberedMapping): ColumnGuess[] {
  if (remembered) return columns.map((column) => recall(column, remembered));
  const taken = new Set<SubjectField>();
  const guesses = new Map<number, ColumnGuess>();
  const give = (column: ColumnSample, field: SubjectField | undefined, certainty: GuessCertainty): void => {
    if (guesses.has(column.index) || field === undefined || taken.has(field)) return;
    taken.add(field);
    guesses.set(column.index, { ...column, field, certainty, remembered: false });
  };
  const open = columns.filter(({ header }) => !isIgnoredHeader(header));
  for (const column of open) {
    const field = fieldOfHeader(column.header);
    if (field && !contradicts(field, column.samples)) give(column, field, 'exact');
  }
  for (const column of open) give(column, fieldWithin(column.header), 'guess');
  for (const column of open) if (!fieldOfHeader(column.header)) give(column, fieldOfSamples(column.samples), 'guess');
  return columns.map((column) => guesses.get(column.index) ?? { ...column, field: null, certainty: 'unused', remembered: false });
}

function recall(column: ColumnSample, remembered: RememberedMapping): ColumnGuess {
  const field = remembered[column.index] ?? null;
  return { ...column, field, certainty: field ? 'exact' : 'unused', remembered: true };
}

/** Fields without which nothing can be imported: the name, and the code or the old registration number. */
export function missingFields(fields: readonly (SubjectField | null)[]): SubjectField[] {
  const has = (field: SubjectField): boolean => fields.includes(field);
  return [...(has('code') || has('registrationNumber') ? [] : (['code'] as const)), ...(has('name') ? [] : (['name'] as const))];
}

/** A field that two columns claim, or undefined. */
export const doubleField = (fields: readonly (SubjectField | null)[]): SubjectField | undefined =>
  fields.find((field, at): field is SubjectField => field !== null && fields.indexOf(field) !== at);

/** 0 -> A, 25 -> Z, 26 -> AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCodePoint(65 + (index % 26));
}

/** Row of the headers, from 1: of the first rows the one that names most fields, if it names two; else the first that is not empty. */
export function findHeaderRow(rows: readonly { readonly row: number; readonly cells: readonly string[] }[]): number {
  const score = (cells: readonly string[]): number => new Set(cells.map(fieldOfHeader).filter((field) => field !== undefined)).size;
  const best = rows.reduce<{ row: number; score: number } | undefined>((found, { row, cells }) => {
    const own = score(cells);
    return own >= 2 && own > (found?.score ?? 0) ? { row, score: own } : found;
  }, undefined);
  return best?.row ?? rows.find(({ cells }) => cells.some((cell) => cell.trim() !== ''))?.row ?? 1;
}
