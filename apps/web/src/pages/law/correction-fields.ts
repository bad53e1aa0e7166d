import type { CorrectionData } from '@xinheng/contracts';
import { isLocalDate, type LocalDate } from '@xinheng/kernel';
import { isScope, type ValueKind } from '@xinheng/law';

/** What the form holds: every part as the person typed it. */
export interface CorrectionFields {
  readonly scope: string;
  readonly otherScope: string;
  readonly from: string;
  readonly to: string;
  /** The rule sets none. */
  readonly none: boolean;
  readonly number: string;
  readonly unit: string;
  readonly roll: boolean;
  readonly perLevel: string;
  readonly word: string;
  readonly title: string;
  readonly paperNumber: string;
  readonly article: string;
  readonly quote: string;
  readonly reason: string;
}

type Value = CorrectionData['value'];

export const OTHER_SCOPE = 'other';

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** Starts from the value that applies now, so that only what changed is typed. */
export function fieldsOf(value: unknown, scope: string): CorrectionFields {
  const members = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    scope,
    otherScope: '',
    from: '',
    to: '',
    none: value === null,
    number: typeof value === 'number' ? String(value) : text(members.amount ?? members.perYear),
    unit: typeof members.unit === 'string' ? members.unit : 'working-day',
    roll: typeof members.rollAtEnd === 'boolean' ? members.rollAtEnd : true,
    perLevel: text(members.perLevelPerYear),
    word: typeof value === 'string' ? value : '',
    title: '',
    paperNumber: '',
    article: '',
    quote: '',
    reason: '',
  };
}

const wholeNumber = (typed: string): number | undefined => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : undefined);

/** The value that was typed; undefined while it is none. Whether it has the parameter's form is asked of the register. */
export function valueTyped(kind: ValueKind, fields: CorrectionFields): Value | undefined {
  if (fields.none) return null;
  if (kind === 'word' || kind === 'month-day') return fields.word.trim() === '' ? undefined : fields.word.trim();
  const number = wholeNumber(fields.number);
  if (number === undefined) return undefined;
  if (kind === 'term') return { amount: number, unit: fields.unit as 'working-day', rollAtEnd: fields.roll };
  if (kind !== 'routine-cap') return number;
  if (fields.perLevel.trim() === '') return { perYear: number };
  const perLevelPerYear = wholeNumber(fields.perLevel);
  return perLevelPerYear === undefined ? undefined : { perYear: number, perLevelPerYear };
}

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** What is still missing or wrong, in the order of the form; empty: it can be looked at. */
export function faultsOf(kind: ValueKind, fields: CorrectionFields): string[] {
  const scope = fields.scope === OTHER_SCOPE ? fields.otherScope : fields.scope;
  return [
    isScope(scope) ? '' : '适用范围：请填行政区划代码的前 2、4 或 6 位',
    valueTyped(kind, fields) === undefined ? '新值：请填写' : '',
    isLocalDate(fields.from) ? '' : '自何日起适用：请填写，如 2026-05-18',
    fields.to === '' || isLocalDate(fields.to) ? '' : '至何日：日期应写作 2026-05-18',
    fields.title.trim().length >= 3 ? '' : '文件名称：请写明全称',
    fields.article.trim() === '' ? '条款：请写明，如“第八条”；整件适用的填“全文”' : '',
    fields.reason.trim().length >= 4 ? '' : '理由：至少 4 个字',
  ].filter((fault) => fault !== '');
}

/** Only of fields without faults. */
export const correctionOf = (key: string, kind: ValueKind, fields: CorrectionFields): CorrectionData => ({
  key,
  scope: fields.scope === OTHER_SCOPE ? fields.otherScope : fields.scope,
  from: fields.from as LocalDate,
  to: orNull(fields.to) as LocalDate | null,
  value: valueTyped(kind, fields) ?? null,
  paper: { title: fields.title.trim(), number: orNull(fields.paperNumber), article: orNull(fields.article) },
  quote: orNull(fields.quote),
});
