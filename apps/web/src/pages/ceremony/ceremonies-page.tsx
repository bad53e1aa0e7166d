import { CeremonyApi, ceremonyStates, secrecies } from '@xinheng/contracts';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { longDay } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterSelect } from '../../components/filter-select.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag, type Tone } from '../../components/status-tag.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { useMay } from '../../session/session.js';
import type { CeremonyRow } from '../task/task-words.js';
import { CeremonyForm } from './ceremony-form.js';

const toneOf = (state: CeremonyRow['state']): Tone => {
  if (state === 'stopped') return 'warning';
  if (state === 'closed') return 'success';
  return state === 'planned' ? 'neutral' : 'accent';
};

const columns: readonly Column<CeremonyRow>[] = [
  {
    key: 'title',
    head: '仪式',
    kind: 'long',
    cell: ({ id, title, number }) => (
      <>
        <Link to={`/ceremonies/${id}`}>{title}</Link>
        <span className="second">{number}</span>
      </>
    ),
  },
  { key: 'state', head: '状态', kind: 'keep', cell: ({ state }) => <StatusTag tone={toneOf(state)}>{ceremonyStates[state]}</StatusTag> },
  { key: 'day', head: '日期', kind: 'keep', cell: ({ scheduledOn }) => longDay(scheduledOn) },
  { key: 'secrecy', head: '方式', kind: 'keep', cell: ({ secrecy }) => secrecies[secrecy] },
  { key: 'tasks', head: '任务', kind: 'number', cell: ({ tasks }) => `${tasks} 项` },
  {
    key: 'acts',
    head: '办理',
    kind: 'keep',
    cell: ({ id, state }) => (
      <span className="inline">
        <Link to={`/ceremonies/${id}`}>投影</Link>
        {(state === 'open' || state === 'committed') && <Link to={`/ceremonies/${id}/contribute`}>承诺与揭示</Link>}
        {(state === 'drawn' || state === 'closed' || state === 'stopped') && <Link to={`/ceremonies/${id}/minutes`}>仪式记录</Link>}
      </span>
    ),
  },
];

export default function CeremoniesPage() {
  const navigate = useNavigate();
  const mayConduct = useMay('ceremony.conduct');
  const [planning, setPlanning] = useState(false);
  const { values, change } = useAddressFilters(['state']);
  const after = useKeysetCursor();
  const request = { ...(values.state ? { state: values.state as CeremonyRow['state'] } : {}), ...(after ? { after } : {}) };
  const read = useRead(CeremonyApi.list, request, { keep: true });
  return (
    <>
      <PageHead
        title="抽取仪式"
        note="名单先冻结，各方先承诺后揭示，种子最后产生；中止的仪式也永久保留"
        actions={
          mayConduct && (
            <Button kind="primary" onClick={() => setPlanning(true)}>
              筹备仪式
            </Button>
          )
        }
      />
      <section className="card" aria-label="抽取仪式">
        <div className="filter-line">
          <FilterSelect label="状态" value={values.state} options={ceremonyStates} onChange={(state) => change({ state })} />
        </div>
        <ReadState read={read}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <EmptyState title="没有仪式" note="先筹备一场：写明日期、参与各方的次序和缺席时怎么办，再让任务加入。">
                {mayConduct && <Button onClick={() => setPlanning(true)}>筹备仪式</Button>}
              </EmptyState>
            ) : (
              <>
                <DenseTable
                  label="抽取仪式"
                  columns={columns}
                  rows={rows}
                  rowKey={({ id }) => id}
                  onOpen={({ id }) => void navigate(`/ceremonies/${id}`)}
                />
                <KeysetFoot shown={rows.length} next={next} busy={read.isFetching} />
              </>
            )
          }
        </ReadState>
      </section>
      {planning && <CeremonyForm onClose={() => setPlanning(false)} onPlanned={() => setPlanning(false)} />}
    </>
  );
}
