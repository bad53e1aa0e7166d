import { busApi, type ServiceName } from '@xinheng/contracts';
import { useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { InstantText } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { formatCount } from '../../components/number-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { StatusTag } from '../../components/status-tag.js';
import type { BusState } from './bus-words.js';
import { RawText } from './raw-text.js';

type Parked = BusState['parked'][number];

const STATES: Readonly<Record<Parked['state'], string>> = { retrying: '正在自动重试', parked: '已停靠，等人处理', waiting: '即将处理' };

interface Props {
  readonly service: ServiceName;
  readonly title: string;
  readonly titleOf: (service: string) => string;
  readonly parked: readonly Parked[];
}

/** What stands still, in words of the business: what has happened, which act failed, why, and what a replay will do. */
export function BusParked({ service, title, titleOf, parked }: Props) {
  return (
    <DenseTable
      label={`${title}停靠的消息`}
      columns={columnsOf(service, titleOf)}
      rows={parked}
      rowKey={({ group, producer, key }) => `${group} ${producer} ${key}`}
    />
  );
}

const columnsOf = (service: ServiceName, titleOf: Props['titleOf']): readonly Column<Parked>[] => [
  {
    key: 'what',
    head: '停在哪件事',
    kind: 'long',
    cell: ({ summary, act, key, producer }) => (
      <>
        <b>{summary}</b>
        <span className="second">{act ? `未能办理：${act}` : '尚未处理'}</span>
        <span className="second">
          来自{titleOf(producer)} · <code className="mono">{key}</code>
        </span>
      </>
    ),
  },
  { key: 'state', head: '状态', kind: 'keep', cell: (parked) => <ParkedStateCell parked={parked} /> },
  {
    key: 'cause',
    head: '原因与处理',
    kind: 'long',
    cell: ({ cause }) =>
      cause ? (
        <>
          {cause.explanation}
          <span className="second">{cause.wayOut}</span>
          <RawText text={cause.message} />
        </>
      ) : (
        '—'
      ),
  },
  { key: 'act', head: '办理', kind: 'long', cell: (parked) => <Replay service={service} parked={parked} /> },
];

function ParkedStateCell({ parked: { state, attempts, since, nextAt } }: { readonly parked: Parked }) {
  return (
    <>
      <StatusTag tone={state === 'parked' ? 'danger' : 'warning'}>{STATES[state]}</StatusTag>
      <span className="second">
        起于 <InstantText at={since} />
        ，已试 {attempts} 次
      </span>
      {nextAt && (
        <span className="second">
          <InstantText at={nextAt} seconds /> 再试
        </span>
      )}
    </>
  );
}

function Replay({ service, parked }: { readonly service: ServiceName; readonly parked: Parked }) {
  const [api] = useState(() => busApi(service));
  const replay = useAct(api.replay, [`${service}.bus`]);
  const { group, producer, key, summary, waitingBehind } = parked;
  const behind = waitingBehind > 0 ? `，再依次处理其后等待的 ${formatCount(waitingBehind)} 条` : '';
  return (
    <>
      <Button small busy={replay.busy} aria-label={`重放 ${key}`} onClick={() => void replay.run({ group, producer, key })}>
        重放
      </Button>
      <span className="second">
        先处理“{summary}”{behind}；原因没有消除会再次停靠，不会办两次
      </span>
      {replay.problem && <ProblemPanel problem={replay.problem} />}
    </>
  );
}
