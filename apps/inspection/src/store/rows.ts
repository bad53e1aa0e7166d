import { type Sql, stale } from '@xinheng/service-kit';

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rows with their columns in the names of the domain: `region_code` becomes `regionCode`. */
export async function rowsOf<T extends object>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<T[]> {
  const rows = await sql.query<Record<string, unknown>>(text, values);
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value])) as T);
}

export async function rowOf<T extends object>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<T | undefined> {
  return (await rowsOf<T>(sql, text, values))[0];
}

/** A value for a jsonb column: without it a list would be written as a PostgreSQL array. */
export class Json {
  constructor(private readonly value: unknown) {}
  toPostgres(): string | null {
    return this.value === null || this.value === undefined ? null : JSON.stringify(this.value);
  }
}

export type Columns = Readonly<Record<string, unknown>>;

/** Table and column names come from the code, never from a request. */
export async function insertRow(sql: Sql, table: string, row: Columns): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, i) => `$${i + 1}`);
  await sql.run(`INSERT INTO ${table} (${names.map(snake).join(', ')}) VALUES (${places.join(', ')})`, Object.values(row));
}

const settings = (names: readonly string[], from: number): string => names.map((name, i) => `${snake(name)} = $${i + from}`).join(', ');

/** Changes the row that the person saw and counts its version up. @throws Problem `row.stale` */
export async function updateSeen(
  sql: Sql,
  table: string,
  title: string,
  seen: { id: string; version: number },
  changes: Columns,
): Promise<number> {
  const names = Object.keys(changes);
  const set = names.length > 0 ? `${settings(names, 3)}, ` : '';
  const values = [seen.id, seen.version, ...Object.values(changes)];
  const changed = await sql.run(`UPDATE ${table} SET ${set}version = version + 1 WHERE id = $1 AND version = $2`, values);
  if (changed === 0) throw stale(title);
  return seen.version + 1;
}

/** The next number of a series; the series is locked until the transaction ends, so that no number is lost or given twice. */
export async function nextNumber(sql: Sql, kind: string, scope: string): Promise<number> {
  const [row] = await sql.query<{ last: number }>(
    `INSERT INTO running_number AS n (kind, scope, last) VALUES ($1, $2, 1)
     ON CONFLICT (kind, scope) DO UPDATE SET last = n.last + 1 RETURNING last`,
    [kind, scope],
  );
  return row!.last;
}

/** Keyset paging over rows that were asked for with one more than the page holds. */
export function pageOfRows<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): { rows: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? cursorOf(shown.at(-1)!) : null };
}

/** A cursor of several values that nobody needs to read. */
export const cursor = (...values: readonly (string | number)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** @returns null for no cursor or one that was not made by `cursor` */
export function readCursor(text: string | undefined): (string | number)[] | null {
  if (!text) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(values) ? values : null;
  } catch {
    return null;
  }
}
