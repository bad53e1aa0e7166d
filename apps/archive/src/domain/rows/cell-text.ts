import { foldWidth } from '@xinheng/kernel';

/**
 * Most cells: Chinese signs, letters, digits and single blanks between them, with nothing in them that would be cleaned away. No sign can
 * be read in two ways: a long cell that does not match is known at once.
 */
const CLEAN = /^[\x21-\x5e\x60-\x7e\u4e00-\u9fff（）、，。]+(?: [\x21-\x5e\x60-\x7e\u4e00-\u9fff（）、，。]+)*$/;
const FULL_WIDTH_LETTERS = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/u;
const FULL_WIDTH_LETTERS_ALL = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/gu;
const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/u;
const INVISIBLE_ALL = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/gu;
const BLANK = /\s/u;
const BLANKS = /\s+/gu;
const BLANK_BESIDE_CHINESE = /(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/gu;
/** `_x000D_`: how workbooks write a control character. */
const ESCAPED_CONTROL = /_x00[01][0-9A-Fa-f]_/g;

/** A cell as it is kept: no invisible signs, no blanks at the ends, one blank within, `_x000D_` read as a blank. */
export function cleanCell(text: string): string {
  if (text === '' || CLEAN.test(text)) return text;
  let out = text;
  if (out.includes('_x00')) out = out.replace(ESCAPED_CONTROL, ' ');
  if (INVISIBLE.test(out)) out = out.replace(INVISIBLE_ALL, '');
  return BLANK.test(out) ? out.replace(BLANKS, ' ').trim() : out;
}

/** A name as it is kept: full-width letters and digits folded, blanks beside Chinese signs removed; brackets stay as registered. */
export function cleanName(text: string): string {
  let out = cleanCell(text);
  if (FULL_WIDTH_LETTERS.test(out)) out = out.replace(FULL_WIDTH_LETTERS_ALL, foldWidth);
  return out.includes(' ') ? out.replace(BLANK_BESIDE_CHINESE, '') : out;
}

const DASHES = /^(-+|—+|－+|— —)$/;
const NOTHING = new Set(['/', '无', '空', '暂无', '没有', '未知', '不详', 'null', 'none', 'n/a']);
const LONGEST = 4;

/** True if the cell says “nothing” in one of the usual ways. */
export const isPlaceholder = (text: string): boolean => DASHES.test(text) || (text.length <= LONGEST && NOTHING.has(text.toLowerCase()));

/** Signs that PostgreSQL text cannot hold, or that no cell should: NUL and lone surrogates. */
export const unstorable = (text: string): boolean => text.includes('\0') || !text.isWellFormed();
