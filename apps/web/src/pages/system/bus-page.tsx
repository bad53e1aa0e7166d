import { busApi, type ReplyOf } from '@xinheng/contracts';
import { useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';

const SERVICES = { archive: '档案与名录', inspection: '双随机抽查', gateway: '登录与网关' } as const;
type BusService = keyof typeof SERVICES;
type BusState = ReplyOf<ReturnType<typeof busApi>['state']>;
type Lag = BusState['lags'][number];
type Parked = BusState['parked'][number];

const REFRESH_MS = 5000;
const COUNTING_STOPS = 10_000;
const SLOW_SECONDS = 60;

const nameOf = (service: string): string => SERVICES[service as BusService] ?? service;

function secondsWords(seconds: number): string {
  if (seconds < 1) return '不到 1 秒';
  return seconds < SLOW_SECONDS
    ? `${Math.round(seconds)} 秒`
    : `${Math.floor(seconds / SLOW_SECONDS)} 分 ${Math.round(seconds % SLOW_SECONDS)} 秒`;
}

const LAG_COLUMNS: readonly Column<Lag>[] = [
  { key: 'producer', head: '来自', kind: 'keep', cell: ({ producer }) => nameOf(producer) },
  {
    key: 'events',
    head: '待处理事件',
    kind: 'number',
    cell: ({ events }) => (events >= COUNTING_STOPS ? `${formatCount(COUNTING_STOPS)}+` : formatCount(events)),
  },
  {
    key: 'oldest',
    head: '最早一条已等',
    kind: 'number',
    cell: ({ events, oldestSeconds }) => (
      <span className={oldestSeconds > SLOW_SECONDS ? 'text-warning' : undefined}>{events === 0 ? '—' : secondsWords(oldestSeconds)}</span>
    ),
  },
];

const STATES: Readonly<Record<Parked['state'], string>> = { retrying: '正在重试', parked: '已停靠，等人处理', waiting: '即将处理' };

function Replay({ service, parked }: { readonly service: BusService; readonly parked: Parked }) {
  const [api] = useState(() => busApi(service));
  const replay = useAct(api.replay, [`${service}.bus`]);
  const { group, producer, key } = parked;
  return (
    <>
      <Button small busy={replay.busy} onClick={() => void replay.run({ group, producer, key })}>
        重放
      </Button>
      {replay.problem && <ProblemPanel problem={replay.problem} />}
    </>
  );
}

const parkedColumns = (service: BusService): readonly Column<Parked>[] => [
  {
    key: 'what',
    head: '停在哪件事',
    kind: 'long',
    cell: ({ summary, act, key }) => (
      <>
        {summary}
        <span className="second">
          {act ? `未能${act}` : '尚未处理'}·{key}
        </span>
      </>
    ),
  },
  {
    key: 'state',
    head: '状态',
    kind: 'keep',
    cell: ({ state }) => <StatusTag tone={state === 'parked' ? 'danger' : 'warning'}>{STATES[state]}</StatusTag>,
  },
  {
    key: 'cause',
    head: '原因',
    kind: 'long',
    cell: ({ cause, attempts }) => (
      <>
        {cause?.message ?? '—'}
        <span className="second">已试 {attempts} 次</span>
      </>
    ),
  },
  {
    key: 'since',
    head: '起于',
    kind: 'keep',
    cell: ({ since, nextAt }) => (
      <>
        <InstantText at={since} seconds />
        {nextAt && (
          <span className="second">
            <InstantText at={nextAt} seconds /> 再试
          </span>
        )}
      </>
    ),
  },
  { key: 'behind', head: '其后在等', kind: 'number', cell: ({ waitingBehind }) => `${formatCount(waitingBehind)} 条` },
  { key: 'act', head: '办理', cell: (parked) => <Replay service={service} parked={parked} /> },
];

function ServiceBus({ service }: { readonly service: BusService }) {
  const [api] = useState(() => busApi(service));
  const state = useRead(api.state, {}, { every: REFRESH_MS });
  return (
    <Card title={nameOf(service)} note="同一主体的事件按顺序处理：一条停靠，其后的等待，其他主体照常">
      <ReadState read={state} rows={3}>
        {({ lags, parked }) => (
          <>
            {lags.length > 0 ? (
              <DenseTable
                label={`${nameOf(service)}的积压`}
                columns={LAG_COLUMNS}
                rows={lags}
                rowKey={({ group, producer }) => group + producer}
              />
            ) : (
              <EmptyState title="不接收其他服务的事件" />
            )}
            {parked.length > 0 && (
              <DenseTable
                label={`${nameOf(service)}停靠的消息`}
                columns={parkedColumns(service)}
                rows={parked}
                rowKey={({ producer, key, eventId }) => producer + key + eventId}
              />
            )}
            {parked.length === 0 && lags.length > 0 && <p className="foot-line text-success">没有停靠的消息</p>}
          </>
        )}
      </ReadState>
    </Card>
  );
}

/** For the operator: how far everybody is behind, what is parked with its meaning, and the way to replay it. */
export default function BusPage() {
  return (
    <>
      <PageHead
        crumbs={[{ text: '系统' }, { text: '消息总线' }]}
        title="消息总线"
        note="每 5 秒刷新。重放先处理停靠的那一条，再依次处理其后等待的；反复失败请先看原因，不要连续重放"
      />
      <div className="stack">
        {(Object.keys(SERVICES) as BusService[]).map((service) => (
          <ServiceBus key={service} service={service} />
        ))}
      </div>
    </>
  );
}
