import { pipeline } from 'node:stream/promises';
import type { Sql } from '@xinheng/service-kit';
import { from as copyFrom } from 'pg-copy-streams';

const SPECIAL = /[\\\t\n\r]/;
const SPECIAL_ALL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const escaped = (text: string): string => (SPECIAL.test(text) ? text.replace(SPECIAL_ALL, (sign) => ESCAPES[sign]!) : text);
const arrayText = (items: readonly string[]): string => `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

/** A value in COPY's text format. */
export const copyText = (value: string | null): string => (value === null ? '\\N' : escaped(value));
export const copyList = (values: readonly string[] | null): string => (values === null ? '\\N' : escaped(arrayText(values)));

/** Writes lines of COPY's text format within the transaction of `sql`: many times faster than INSERT. */
export async function copyInto(sql: Sql, table: string, columns: readonly string[], lines: Buffer): Promise<void> {
  if (lines.length === 0) return;
  const stream = sql.client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline([lines], stream);
}
