/** A cell that a spreadsheet would run as a formula is given as text; long codes keep their digits. */
export function csvCell(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const safe = /^[=+\-@\t]/.test(plain) && plain !== '-' ? `'${plain}` : plain;
  const kept = /^\d{12,}$/.test(safe) ? `\t${safe}` : safe;
  return `"${kept.replaceAll('"', '""')}"`;
}

export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
