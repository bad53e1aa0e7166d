import { z } from 'zod';
import { InstantValue, LocalDateValue, Name } from './values.js';

/** Dotted key of a parameter, `publish.inspection.limit`; whether it exists is known to the register of the law package. */
export const ParameterKeyValue = z
  .string()
  .regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/, { message: '应为参数的键，如 publish.inspection.limit' })
  .max(80, { message: '不超过 80 字' });

/** `national`, or the first 2, 4 or 6 digits of a division code. */
export const LawScope = z
  .string()
  .regex(/^(national|\d{2}|\d{4}|\d{6})$/, { message: '适用范围应为 national（全国），或行政区划代码的前 2、4、6 位' });

const Count = z.number().int().positive();

/** A parameter's value; which of these forms it must have is told by the register. */
export const ParameterValueData = z.union([
  z.null(),
  z.number().int(),
  z.string().max(60),
  z.object({
    amount: Count,
    unit: z.enum(['calendar-day', 'working-day', 'month', 'year', 'hour']),
    rollAtEnd: z.boolean(),
  }),
  z.object({ perYear: Count, perLevelPerYear: Count.optional() }),
]);

/** The document on which a correction rests. */
export const PaperData = z.object({
  title: Name.min(3, { message: '请写明文件全称' }),
  number: z.string().trim().max(80, { message: '不超过 80 字' }).nullable(),
  article: z.string().trim().max(80, { message: '不超过 80 字' }).nullable(),
});

/** What a correction says: the value, since when, where, on what it rests. */
export const CorrectionData = z.object({
  key: ParameterKeyValue,
  scope: LawScope,
  from: LocalDateValue,
  to: LocalDateValue.nullable(),
  value: ParameterValueData,
  paper: PaperData,
  /** The words of the document; null if it was read in a secondary source only. */
  quote: z.string().trim().max(2000, { message: '不超过 2000 字' }).nullable(),
});
export type CorrectionData = z.infer<typeof CorrectionData>;

const Run = z.string().max(21);

/** The State Council's arrangement for one year. */
export const CalendarYearData = z.object({
  year: z.number().int(),
  /** Number or address of the official papers. */
  papers: z.array(z.string().trim().min(1).max(200)).min(1, { message: '请写明国务院办公厅通知的文号或网址' }).max(5),
  holidays: z
    .array(
      z.object({
        name: z.string().trim().min(1, { message: '请写明节日名称' }).max(20),
        /** `YYYY-MM-DD`, or `YYYY-MM-DD/YYYY-MM-DD` for a run of days. */
        off: z.array(Run).max(12),
        /** Weekend days worked in exchange. */
        worked: z.array(Run).max(12),
      }),
    )
    .min(1, { message: '请至少录入一个节日' })
    .max(12),
});
export type CalendarYearData = z.infer<typeof CalendarYearData>;

export const PersonRef = z.object({ id: z.string(), name: z.string() });

/** Who confirmed, when; who had entered it. */
export const Confirmation = { proposedBy: PersonRef, confirmedBy: PersonRef, confirmedAt: InstantValue };

export const correctionExample = {
  key: 'publish.inspection.limit',
  scope: 'national',
  from: '2026-09-01',
  to: null,
  value: { amount: 10, unit: 'working-day' as const, rollAtEnd: true },
  paper: { title: '关于进一步做好检查结果公示工作的通知', number: '国市监信〔2026〕9号', article: '第三条' },
  quote: null,
};

export const calendarYearExample = {
  year: 2027,
  papers: ['国办发明电〔2026〕8号'],
  holidays: [{ name: '春节', off: ['2027-02-05/2027-02-11'], worked: ['2027-01-30', '2027-02-20'] }],
};
