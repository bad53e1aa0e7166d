import type { Parameter } from './parameter.js';

const UNITS: Readonly<Record<string, string>> = {
  'calendar-day': '日',
  'working-day': '个工作日',
  month: '个月',
  year: '年',
  hour: '小时',
};

const NAMES: Readonly<Record<string, string>> = { perYear: '每年', perLevelPerYear: '每级每年' };

export const termUnitText = (unit: string): string => UNITS[unit] ?? unit;

const isTerm = (value: object): value is { amount: number; unit: string; rollAtEnd?: boolean } => 'amount' in value && 'unit' in value;

function objectText(value: object): string {
  if (isTerm(value)) return `${value.amount} ${termUnitText(value.unit)}${value.rollAtEnd ? '（末日遇休息日顺延）' : ''}`;
  return Object.entries(value)
    .map(([name, member]) => `${NAMES[name] ?? name} ${String(member)} 次`)
    .join('，');
}

/** A parameter's value in words with its unit: 20 个工作日（末日遇休息日顺延）, 每年 4 次, 2 人, 未规定. */
export function valueText({ form, unit }: Pick<Parameter<unknown>, 'form' | 'unit'>, value: unknown): string {
  if (value === null) return '未规定';
  if (form.words) return form.words[String(value)] ?? String(value);
  if (typeof value === 'object') return objectText(value);
  if (form.kind === 'percent') return `${String(value)}%`;
  if (form.kind === 'month-day') return `每年 ${String(value)}`;
  return form.kind === 'count' ? `${String(value)} ${unit}` : String(value);
}
