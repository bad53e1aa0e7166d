/**
 * Text as it is searched. The same rule stands in SQL (`archive.name_norm`): NFKC, lower case, without blanks, brackets, quotation
 * marks and the like, so that （嘉定区） is found by 嘉定区. A test holds the two equal.
 */
const DROPPED = new Set(' \t\n()[]{}<>《》〈〉【】〔〕「」『』“”‘’"\'·•‧.,，。、:;-–—_/\\&*#');

export function normaliseName(text: string): string {
  let out = '';
  for (const sign of text.normalize('NFKC').toLowerCase()) if (!DROPPED.has(sign)) out += sign;
  return out;
}

/** The tokens that a row must have for the term: the sign itself, or every pair of neighbours. */
export function gramsOf(normalised: string): string[] {
  const signs = [...normalised];
  if (signs.length === 1) return signs;
  return [...new Set(signs.slice(1).map((sign, i) => signs[i]! + sign))];
}

/** A LIKE pattern for “contains”. */
export const containsPattern = (normalised: string): string => `%${escapeLike(normalised)}%`;
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** A term that can only be the beginning of a code: four or more letters and digits with a digit among them, or `REG-…`. */
export const looksLikeCode = (term: string): boolean =>
  /^REG-/i.test(term) || (/^[0-9A-Za-z]{4,18}$/.test(term) && /^\d|^[A-Za-z]\d/.test(term));
