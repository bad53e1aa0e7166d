import type { HolidayYear } from '@xinheng/calendar';
import { useId, useState } from 'react';
import { Button } from '../../components/button.js';
import { dayTyped } from '../../components/day-typed.js';
import { daysOff, EMPTY_HOLIDAYS, type HolidayFields, readNotice, rowsOf } from './notice-text.js';

export interface YearFields {
  readonly year: string;
  readonly paper: string;
  readonly reason: string;
  readonly holidays: readonly HolidayFields[];
}

/** Starts from what is known of the year, so that only what changed is typed. */
export const freshYear = (year: number, known: HolidayYear | undefined): YearFields => ({
  year: String(year),
  paper: known?.papers.at(-1) ?? '',
  reason: '',
  holidays: known ? rowsOf(known.holidays) : EMPTY_HOLIDAYS,
});

interface Props {
  readonly fields: YearFields;
  readonly change: (changes: Partial<YearFields>) => void;
}

/** The notice is public text: pasted, it fills the rows; what it fills is still compared with the notice, line by line. */
export function NoticePaste({ fields, change }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const read = () => {
    const { year, number, holidays } = readNotice(text, Number(fields.year));
    if (holidays.length === 0) return setSaid('没有读出节日安排：请粘贴通知正文中“一、元旦：…”开始的各段，或直接在下面填写');
    change({ ...(year && { year: String(year) }), ...(number && { paper: number }), holidays });
    setSaid(`读出 ${holidays.length} 个节日，请对照通知逐日核对`);
  };
  return (
    <div className="field">
      <label htmlFor={id}>粘贴国务院办公厅通知的正文（可以不用，直接填写下面各行）</label>
      <textarea id={id} className="input" rows={4} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="inline">
        <Button small disabled={text.trim() === ''} onClick={read}>
          从正文填入
        </Button>
        <span className="note" role="status">
          {said}
        </span>
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: HolidayFields;
  readonly at: number;
  readonly change: (changes: Partial<HolidayFields>) => void;
  readonly remove: () => void;
}

function HolidayRow({ row, at, change, remove }: RowProps) {
  const name = row.name || `第 ${at + 1} 个节日`;
  const days = daysOff(row);
  return (
    <fieldset className="holiday-row">
      <legend className="hidden-visually">{name}</legend>
      <input className="input" aria-label="节日名称" value={row.name} onChange={(event) => change({ name: event.target.value })} />
      <input
        className="input"
        aria-label={`${name}放假自`}
        placeholder="放假自"
        inputMode="numeric"
        value={row.from}
        onChange={(event) => change({ from: dayTyped(event.target.value) })}
      />
      <input
        className="input"
        aria-label={`${name}放假至`}
        placeholder="至（一天的不填）"
        inputMode="numeric"
        value={row.to}
        onChange={(event) => change({ to: dayTyped(event.target.value) })}
      />
      <input
        className="input"
        aria-label={`${name}调休上班日，以顿号分开`}
        placeholder="调休上班日，以顿号分开"
        value={row.worked}
        onChange={(event) => change({ worked: event.target.value })}
      />
      <span className="note">{days === undefined ? '' : `${days} 天`}</span>
      <Button small aria-label={`删去${name}`} onClick={remove}>
        删去
      </Button>
    </fieldset>
  );
}

export function HolidayRows({ fields, change }: Props) {
  const { holidays } = fields;
  const replace = (at: number, changes: Partial<HolidayFields>) =>
    change({ holidays: holidays.map((row, index) => (index === at ? { ...row, ...changes } : row)) });
  return (
    <div className="law-section">
      <span className="label">各节日的放假日与调休上班日（日期写作 2027-02-05）</span>
      {holidays.map((row, at) => (
        <HolidayRow
          key={`row-${String(at)}`}
          row={row}
          at={at}
          change={(changes) => replace(at, changes)}
          remove={() => change({ holidays: holidays.filter((_, index) => index !== at) })}
        />
      ))}
      <div>
        <Button small onClick={() => change({ holidays: [...holidays, { name: '', from: '', to: '', worked: '' }] })}>
          增加一个节日
        </Button>
      </div>
    </div>
  );
}
