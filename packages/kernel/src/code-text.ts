/** A code as typed, and as it is compared. The original belongs in the audit record. */
export interface NormalisedCode {
  readonly value: string;
  readonly changed: boolean;
  readonly original: string;
}

/** Hyphens and dashes that people and fonts put into codes, the full-width ones included (folded before this is applied). */
const BLANKS_AND_HYPHENS = /[\s\u00a0\u200b-\u200d\u2060\ufeff\u00ad\u2010-\u2015\u2212\u30fc-]/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/gu;
const HAS_FULL_WIDTH = /[\u3000\uff01-\uff5e]/;
const CLEAN_CODE = /^[0-9A-Z]*$/;
const FULL_WIDTH_OFFSET = 0xfee0;

/** Folds full-width letters, digits and signs to their ASCII form; everything else stays. */
export const foldWidth = (text: string): string =>
  HAS_FULL_WIDTH.test(text)
    ? text.replace(FULL_WIDTH, (sign) => String.fromCodePoint(sign.codePointAt(0)! - FULL_WIDTH_OFFSET)).replaceAll('\u3000', ' ')
    : text;

/**
 * A code ready to be compared: full-width signs folded, blanks and hyphens removed, letters upper-cased. Letters that look like
 * digits are left alone: whether an O was meant as 0 is for a person to say.
 * @basis HOUSE#USCC-08
 */
export function normaliseCode(text: string): NormalisedCode {
  if (CLEAN_CODE.test(text)) return { value: text, changed: false, original: text };
  const value = foldWidth(text).replace(BLANKS_AND_HYPHENS, '').toUpperCase();
  return { value, changed: value !== text, original: text };
}
