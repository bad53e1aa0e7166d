import { ImportApi, type ReplyOf, subjectFieldLabels } from '@xinheng/contracts';
import { isLocalDate } from '@xinheng/kernel';
import { useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DayInput } from '../../components/day-input.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { useHotkey } from '../../components/hotkeys.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import type { Import } from './import-words.js';
import { LayoutForm } from './layout-form.js';
import { OutsideChoice } from './outside-choice.js';

type FileColumn = Import['columns'][number];
type Field = keyof typeof subjectFieldLabels;

const CERTAINTY = {
  exact: { text: '准确', tone: 'text-success' },
  guess: { text: '推测', tone: 'text-warning' },
  unused: { text: '未用', tone: 'text-secondary' },
} as const;

const certaintyOf = ({ certainty, remembered }: FileColumn) =>
  remembered ? { text: '与上次相同', tone: 'text-success' } : CERTAINTY[certainty];

interface MapState {
  readonly fields: Readonly<Record<number, Field | ''>>;
  readonly source: string;
  readonly sourceDate: string;
  readonly outside: Import['outside'];
}

const stateOf = ({ columns, source, sourceDate, outside }: Import): MapState => ({
  fields: Object.fromEntries(columns.map(({ index, field }) => [index, field ?? ''])),
  source,
  sourceDate,
  outside,
});

const requestOf = (one: Import, { fields, source, sourceDate, outside }: MapState) => ({
  id: one.id,
  version: one.version,
  columns: one.columns.map(({ index }) => ({ index, field: fields[index] || null })),
  source,
  sourceDate,
  outside,
});

function tableColumns(state: MapState, pick: (index: number, field: Field | '') => void): readonly Column<FileColumn>[] {
  return [
    { key: 'head', head: '文件列', cell: ({ letter, header }) => `${letter} ${header || '（无表头）'}` },
    {
      key: 'sample',
      head: '样值',
      cell: ({ samples }) => (
        <span className="text-secondary" title={samples.join('；')}>
          {samples[0] ?? '（空）'}
        </span>
      ),
    },
    {
      key: 'field',
      head: '写入字段',
      cell: ({ index, letter }) => (
        <select
          className="input"
          aria-label={`${letter} 列写入的字段`}
          value={state.fields[index] ?? ''}
          onChange={(event) => pick(index, event.target.value as Field | '')}
        >
          <option value="">不导入</option>
          {Object.entries(subjectFieldLabels).map(([field, title]) => (
            <option key={field} value={field}>
              {title}
            </option>
          ))}
        </select>
      ),
    },
    {
      key: 'certainty',
      head: '把握',
      kind: 'keep',
      cell: (column) => <span className={certaintyOf(column).tone}>{certaintyOf(column).text}</span>,
    },
  ];
}

/** Two columns for one field would make the file contradict itself. */
const doubled = ({ fields }: MapState): string[] => {
  const used = Object.values(fields).filter(Boolean) as Field[];
  return [...new Set(used.filter((field, at) => used.indexOf(field) !== at))].map((field) => subjectFieldLabels[field]);
};

function useMapping(one: Import) {
  const [state, setState] = useState(() => stateOf(one));
  const map = useAct(ImportApi.map, ['archive.import']);
  const check = useAct(ImportApi.check, ['archive.import']);
  const run = async () => {
    const mapped: ReplyOf<typeof ImportApi.map> | undefined = await map.run(requestOf(one, state));
    if (mapped && mapped.missing.length === 0) await check.run({ id: one.id, version: mapped.version });
  };
  return { state, setState, run, busy: map.busy || check.busy, problem: map.problem ?? check.problem };
}

/** Which column goes where; guesses must be looked at, and nothing is compared before that. */
export function ColumnsCard({ one }: { readonly one: Import }) {
  const { state, setState, run, busy, problem } = useMapping(one);
  const twice = doubled(state);
  const missing = one.missing.filter((field) => !Object.values(state.fields).includes(field));
  const ready = twice.length === 0 && missing.length === 0 && state.source.trim() !== '' && isLocalDate(state.sourceDate);
  useHotkey('Ctrl+Enter', () => ready && void run());
  const pick = (index: number, field: Field | '') => setState({ ...state, fields: { ...state.fields, [index]: field } });
  const guesses = one.columns.filter(({ certainty, remembered }) => certainty === 'guess' && !remembered).length;
  return (
    <Card title="列对应" note={guesses > 0 ? `${guesses} 列为推测，请逐列核对` : '各列均已认出'}>
      <LayoutForm one={one} />
      <div className="columns-form">
        <DenseTable label="列对应" columns={tableColumns(state, pick)} rows={one.columns} rowKey={({ letter }) => letter} />
      </div>
      <div className="card-body stack">
        <div className="inline">
          <div className="field">
            <label htmlFor="import-source">数据来源（单位与科室）</label>
            <input
              id="import-source"
              className="input"
              value={state.source}
              onChange={(event) => setState({ ...state, source: event.target.value })}
            />
          </div>
          <DayInput label="数据截至日" value={state.sourceDate} required onChange={(sourceDate) => setState({ ...state, sourceDate })} />
        </div>
        <OutsideChoice chosen={state.outside} onChoose={(outside) => setState({ ...state, outside })} />
        {missing.length > 0 && <p className="text-warning">还缺：{missing.map((field) => subjectFieldLabels[field]).join('、')}</p>}
        {twice.length > 0 && <p className="text-warning">两列对应了同一字段：{twice.join('、')}</p>}
        {problem && <ProblemPanel problem={problem} />}
        <div className="inline">
          <Button kind="primary" disabled={!ready} busy={busy} onClick={() => void run()}>
            核对无误，试运行
          </Button>
          <span className="note">试运行只比对，不写入；Ctrl+Enter</span>
        </div>
      </div>
    </Card>
  );
}
