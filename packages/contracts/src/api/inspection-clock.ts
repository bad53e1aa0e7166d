import { z } from 'zod';
import { BasisView, LocalDateValue } from '../values.js';

/**
 * How a statutory day stands today. Where the calendar of a needed year is not loaded the day is not guessed: `dueOn` is null and `text`
 * is the refusal in words.
 */
export const ClockView = z.object({
  dueOn: LocalDateValue.nullable(),
  state: z.enum(['overdue', 'today', 'left', 'unknown']),
  /** Working days left, or gone by; 0 on the day itself and where unknown. */
  workingDays: z.number().int().nonnegative(),
  /** 应于 2026-12-21 前公示，还剩 5 个工作日 */
  text: z.string(),
  basis: z.array(BasisView),
  /** False: the number is not confirmed in an official text and carries the badge 待核. */
  confirmed: z.boolean(),
});
export type ClockView = z.infer<typeof ClockView>;

export const clockExample = {
  dueOn: '2026-12-22',
  state: 'left' as const,
  workingDays: 20,
  text: '应于 2026-12-22 前公示，还剩 20 个工作日',
  basis: [{ key: 'SAMR-2019-38', text: '《市场监管总局关于全面推进“双随机、一公开”监管工作的通知》（国市监信〔2019〕38号）' }],
  confirmed: true,
};

/** An inspector as officials see one. The public sees `number` only, except on the notice of the visit itself. */
export const InspectorRef = z.object({
  id: z.string(),
  /** Pseudonymous number, stable within the directory: L-0118. */
  number: z.string(),
  name: z.string(),
  certificateNo: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
});
export type InspectorRef = z.infer<typeof InspectorRef>;

export const inspectorExample = {
  id: '01936000-0000-7000-8000-0000000000a1',
  number: 'L-0118',
  name: '孙明远',
  certificateNo: '42990118',
  departmentId: 'dept-market',
  departmentName: '临江市市场监督管理局',
};
