import { daysOf, type Holiday } from '@xinheng/calendar';
import { shortDay } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';

const runText = (run: string): string => {
  const days = daysOf(run);
  const [first, last] = [days[0]!, days.at(-1)!];
  return first === last ? shortDay(first) : `${shortDay(first)} 至 ${shortDay(last)}`;
};

const COLUMNS: readonly Column<Holiday>[] = [
  { key: 'name', head: '节日', kind: 'keep', cell: ({ name }) => name },
  { key: 'off', head: '放假', kind: 'long', cell: ({ off }) => off.map(runText).join('、') || '—' },
  { key: 'days', head: '天数', kind: 'number', cell: ({ off }) => `${off.flatMap(daysOf).length} 天` },
  { key: 'worked', head: '调休上班', kind: 'long', cell: ({ worked }) => worked.map(runText).join('、') || '—' },
];

export const HolidayTable = ({ holidays, label }: { readonly holidays: readonly Holiday[]; readonly label: string }) => (
  <DenseTable
    label={label}
    columns={COLUMNS}
    rows={holidays}
    rowKey={({ name, off, worked }) => [name, ...off, ...worked].join(' ')}
    compact
  />
);
