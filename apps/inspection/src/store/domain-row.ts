/** Names of columns as the domain writes them: planned_on -> plannedOn. */
const camel = (column: string): string => column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A row of plain SQL (dates and instants are text there) as a domain type with the same fields. */
export const domainRow = <T>(row: Record<string, unknown>): T =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value])) as T;

/** Domain values as one JSON array for `jsonb_populate_recordset`, which writes them as rows of a table. */
export const asRecordset = (values: readonly object[]): string =>
  JSON.stringify(values.map((value) => Object.fromEntries(Object.entries(value).map(([name, part]) => [snake(name), part]))));
