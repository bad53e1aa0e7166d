import pg from 'pg';

/** `int8` as a JS number; a value that a JS number cannot hold exactly is a fault, never a silent rounding. */
export function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond the safe integers: ${text}`);
  return value;
}

/** `timestamptz` (sessions run in UTC) as an ISO string with milliseconds. */
export const readTimestamptz = (text: string): string => new Date(text).toISOString();

type Reader = (text: string) => unknown;

/** Reads a PostgreSQL array literal of one dimension whose elements never hold quotes (numbers, dates). */
const listOf =
  (read: Reader): Reader =>
  (text) => {
    const inner = text.slice(1, -1);
    return inner === '' ? [] : inner.split(',').map((part) => (part === 'NULL' ? null : read(part.replaceAll('"', ''))));
  };

const asText: Reader = (text) => text;

/** OIDs of pg_type: int8, numeric, date, timestamptz and their arrays. */
const readers = new Map<number, Reader>([
  [20, readInt8 as Reader],
  [1700, asText],
  [1082, asText],
  [1184, readTimestamptz],
  [1016, listOf(readInt8)],
  [1231, listOf(asText)],
  [1182, listOf(asText)],
  [1185, listOf(readTimestamptz)],
]);

/**
 * The types of `Sql`: passed with each query, so that Prisma, which brings its own, and other users of `pg` in the process keep
 * theirs. int8 -> number (refused when unsafe), numeric -> string, date -> 'YYYY-MM-DD', timestamptz -> ISO string.
 */
export const sqlTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : readers.get(oid)) ??
    pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};
