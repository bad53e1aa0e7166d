const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * A cell of a CSV file that spreadsheets open: a value that would be taken for a formula gets an apostrophe in front, so that a file of
 * somebody else's errors cannot run anything on a clerk's computer. Quoted where a comma, a quote or a line break asks for it.
 */
export function spreadsheetCell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Takes the apostrophe off again when a mended error file comes back. */
export const unguardCell = (text: string): string => (/^'[=+\-@]/.test(text) ? text.slice(1) : text);

export const spreadsheetRow = (cells: readonly string[]): string => `${cells.map(spreadsheetCell).join(',')}\r\n`;
