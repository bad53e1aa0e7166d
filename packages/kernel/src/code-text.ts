/** A code as typed, and as it is compared. The original belongs in the audit record. */
export interface NormalisedCode {
  readonly value: string;
  readonly changed: boolean;
  readonly original: string;
}

/** Hyphens and dashes that people and fonts put into codes, the full-width ones included (folded before this is applied). */
const BLANKS_AND_HYPHENS = /[\s\u00a0\u200b-\u200d\u2060\ufeff\u00ad\u2010-\u2015\u2212\u30fc-]/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;

/** Folds full-width letters, digits and signs to their ASCII form; everything else stays. */
export const foldWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (sign) => String.fromCodePoint(sign.codePointAt(0)! - FULL_WIDTH_OFFSET)).replaceAll('\u3000', ' ');

/**
 * A code ready to be compared: full-width signs folded, blanks and hyphens removed, letters upper-cased. Letters that look like
 * digits are left alone: whether an O was meant as 0 is for a person to say.
 * @basis HOUSE#USCC-08
 */
export function normaliseCode(text: string): NormalisedCode {
  const value = foldWidth(text).replace(BLANKS_AND_HYPHENS, '').toUpperCase();
  return { value, changed: value !== text, original: text };
}
