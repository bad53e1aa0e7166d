import { type LocalDate, localDate } from '@xinheng/kernel';
import type { Confidence } from './confidence.js';

/** How the parts of an instrument are called: articles, numbered parts of an opinion, chapters of a standard, rules of the house, papers in full. */
export type StatuteForm = 'articles' | 'parts' | 'standard' | 'house' | 'paper';

/** One legal instrument, standard or catalogue that a rule may cite. */
export interface Statute {
  /** Full Chinese title without 《》. */
  readonly title: string;
  readonly form: StatuteForm;
  /** Document number, 国办发〔2024〕54号. */
  readonly number?: string;
  readonly inForce: { readonly from?: LocalDate; readonly to?: LocalDate };
  readonly confidence: Confidence;
  /** `national`, the first digits of the division code (GB/T 2260) it is limited to, or `unlocated` if its place is not known. */
  readonly scope: string;
  /** Number of its last article where known: a citation beyond it does not resolve. */
  readonly lastArticle?: number;
  readonly note?: string;
}

interface StatuteData extends Omit<Statute, 'inForce' | 'scope' | 'form' | 'confidence'> {
  readonly form?: StatuteForm;
  readonly from?: string;
  readonly to?: string;
  readonly scope?: string;
  readonly confidence?: Confidence;
}

/** Writes an entry of the register. Left out: articles, national, secondary source. */
export function statute({ form = 'articles', from, to, scope = 'national', confidence = 'S', ...rest }: StatuteData): Statute {
  const inForce = { ...(from && { from: localDate(from) }), ...(to && { to: localDate(to) }) };
  return { ...rest, form, inForce, scope, confidence };
}
