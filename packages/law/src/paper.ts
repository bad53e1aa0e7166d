import type { Basis } from '@xinheng/kernel';

/** A document that the register does not hold, named in full by the person who read it. */
export interface Paper {
  /** Title, with or without 《》. */
  readonly title: string;
  /** Document number, 临市监〔2026〕5号; null where it has none. */
  readonly number: string | null;
  /** Article or part as the document calls it, 第三条第二款; null: the document as a whole. */
  readonly article: string | null;
}

const PREFIX = 'PAPER#';
/** 《title》（number）article, as a notice prints it. */
const TEXT = /^《[^《》]{2,200}》(（[^（）]{1,80}）)?[^《》（）]{0,80}$/;

/** A title within a title stands in single marks: 《关于印发〈…〉的通知》. */
const titleOf = (title: string): string =>
  title
    .trim()
    .replace(/^《(.*)》$/s, '$1')
    .replaceAll('《', '〈')
    .replaceAll('》', '〉');

const bare = (text: string | null): string => (text ?? '').trim().replace(/^（(.*)）$/s, '$1');

/** The basis that names the document itself: it needs no entry in the register to be printed. */
export function paperBasis({ title, number, article }: Paper): Basis {
  const numbered = bare(number) === '' ? '' : `（${bare(number)}）`;
  return `${PREFIX}《${titleOf(title)}》${numbered}${bare(article)}`;
}

/** True if the part after `PAPER#` reads as a document that somebody can look up. */
export const isPaperText = (part: string): boolean => TEXT.test(part);
