import { foldWidth, isLocalDate, type LocalDate } from '@xinheng/kernel';

export type DateReading = { readonly date: LocalDate } | { readonly fault: 'no-such-day' | 'unreadable' };

const SEPARATED = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;
const SOLID = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * A day as people write it: 2019-05-16, 2019/5/16, 2019.5.16, 20190516, 2019年5月16日, with or without a time of day. A form that could
 * be read two ways (05/06/2019) is not guessed.
 */
export function readDate(text: string): DateReading {
  if (isLocalDate(text)) return { date: text };
  const cleaned = foldWidth(text).trim();
  const parts = SEPARATED.exec(cleaned) ?? SOLID.exec(cleaned);
  if (!parts) return { fault: 'unreadable' };
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  return isLocalDate(day) ? { date: day } : { fault: 'no-such-day' };
}
