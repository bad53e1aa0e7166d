const LENGTH = 10;

/** Puts the hyphens into what people type: 20261120, 2026/11/20 and 2026.11.20 become 2026-11-20. */
export function dayTyped(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(/[./年月]/g, '-')
    .replace(/[^\d-]/g, '');
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(folded);
  return (digits ? digits.slice(1).join('-') : folded).slice(0, LENGTH);
}
