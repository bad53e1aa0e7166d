import type { Basis } from '@xinheng/kernel';
import { chineseNumeral } from './chinese-numeral.js';
import { type HouseRule, houseRuleOf } from './house-rules.js';
import { isPaperText } from './paper.js';
import type { Statute } from './statute.js';
import { statuteOf } from './statutes.js';

/** Article, paragraph, item: `54`, `54.2`, `54.2.1`. */
const ARTICLE = /^([1-9]\d{0,3})(?:\.([1-9]\d?))?(?:\.([1-9]\d?))?$/;
/** A part of an opinion and its point: `3`, `3.2`. */
const PART = /^([1-9]\d?)(?:\.([1-9]\d?))?$/;
const CHAPTER = /^[1-9]\d?(?:\.\d{1,2})*$/;

interface Parsed {
  readonly key: string;
  readonly part: string | undefined;
}

const parse = (basis: Basis): Parsed => {
  const hash = basis.indexOf('#');
  return hash < 0 ? { key: basis, part: undefined } : { key: basis.slice(0, hash), part: basis.slice(hash + 1) };
};

/** True if the key is in the register and the article, part or house rule has a form that can exist in it. */
export function resolves(basis: Basis): boolean {
  const { key, part } = parse(basis);
  const found = statuteOf(key);
  if (!found) return false;
  if (found.form === 'paper') return part !== undefined && isPaperText(part);
  if (part === undefined) return true;
  if (found.form === 'house') return houseRuleOf(part) !== undefined;
  if (found.form === 'standard') return CHAPTER.test(part);
  if (found.form === 'parts') return PART.test(part);
  const article = ARTICLE.exec(part);
  return article !== null && Number(article[1]) <= (found.lastArticle ?? Number.POSITIVE_INFINITY);
}

/**
 * A basis in Chinese as a notice prints it: 《优化营商环境条例》第五十四条, 《…意见》（国办发〔2024〕54号）, 平台规则 DRAW-27.
 * @throws RangeError if it does not resolve; a decision must never print a basis that nobody can look up
 */
export function cite(basis: Basis): string {
  const { key, part } = parse(basis);
  const found = statuteOf(key);
  if (!found || !resolves(basis)) throw new RangeError(`the basis does not resolve: ${basis}`);
  switch (found.form) {
    case 'house':
      return part === undefined ? found.title : `${found.title} ${part}`;
    case 'paper':
      return part!;
    case 'standard':
      return `${standardName(found)}${part === undefined ? '' : `第 ${part} ${part.includes('.') ? '条' : '章'}`}`;
    case 'parts':
      return `《${found.title}》${found.number ? `（${found.number}）` : ''}${part === undefined ? '' : partText(part)}`;
    case 'articles':
      return `《${shortTitle(found)}》${part === undefined ? '' : articleText(part)}`;
  }
}

/** All bases in one Chinese sentence part, joined by 、. */
export const citeAll = (bases: readonly Basis[]): string => [...new Set(bases)].map(cite).join('、');

/** The one-line statement of a house rule that a basis names; undefined for other bases. */
export function houseRule(basis: Basis): HouseRule | undefined {
  const { key, part } = parse(basis);
  return key === 'HOUSE' && part !== undefined ? houseRuleOf(part) : undefined;
}

/** Official papers cite a law without 中华人民共和国 in running text. */
const shortTitle = ({ title }: Statute): string => title.replace(/^中华人民共和国/, '');

const standardName = ({ title, number }: Statute): string => `《${title}》${number ? `（${number}）` : ''}`;

function articleText(part: string): string {
  const [, article, paragraph, item] = ARTICLE.exec(part)!;
  const tail = paragraph ? `第${chineseNumeral(Number(paragraph))}款` : '';
  return `第${chineseNumeral(Number(article))}条${tail}${item ? `第（${chineseNumeral(Number(item))}）项` : ''}`;
}

function partText(part: string): string {
  const [, section, point] = PART.exec(part)!;
  return `第${chineseNumeral(Number(section))}部分${point ? `第（${chineseNumeral(Number(point))}）项` : ''}`;
}
