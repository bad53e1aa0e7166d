const UNITS: Readonly<Record<string, string>> = {
  'calendar-day': '日',
  'working-day': '个工作日',
  month: '个月',
  year: '年',
  hour: '小时',
};

const NAMES: Readonly<Record<string, string>> = {
  perYear: '每年',
  perLevelPerYear: '每级每年',
  from: '从',
  to: '到',
  min: '最低',
  max: '最高',
};

const isTerm = (value: object): value is { amount: number; unit: string; rollAtEnd?: boolean } => 'amount' in value && 'unit' in value;

/** A parameter's value in words: terms and counts in Chinese, other forms member by member, nothing left out. */
export function valueWords(value: unknown): string {
  if (value === null) return '未规定';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map(valueWords).join('、');
  if (typeof value !== 'object') return String(value);
  if (isTerm(value)) return `${value.amount} ${UNITS[value.unit] ?? value.unit}${value.rollAtEnd ? '（末日遇休息日顺延）' : ''}`;
  return Object.entries(value)
    .map(([name, member]) => `${NAMES[name] ?? name} ${valueWords(member)}`)
    .join('，');
}
