import type { ServiceName } from '@xinheng/contracts';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { Loading } from '../../components/loading.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { StatusTag } from '../../components/status-tag.js';
import { BusParked } from './bus-parked.js';
import { type BusState, carrierWords, eventsWords, type ServiceLook, secondsWords, verdictOf } from './bus-words.js';
import { RawText } from './raw-text.js';

type Lag = BusState['lags'][number];

const SLOW_SECONDS = 60;

export interface BusServiceProps {
  readonly service: ServiceName;
  readonly look: ServiceLook;
  /** Another reason than silence why nothing newer is known. */
  readonly problem: Error | undefined;
  /** When `look.state` was told; milliseconds. */
  readonly askedAt: number;
  readonly titleOf: (service: string) => string;
}

/** One service: what carries its events, what it still has to send and to take in, what stands still. */
export function BusService({ service, look, problem, askedAt, titleOf }: BusServiceProps) {
  const { title, state, silent } = look;
  return (
    <Card title={title} note={state && carrierWords[state.carrier]} aside={<ServiceTag look={look} />}>
      {silent && <Silence title={title} askedAt={state && askedAt} />}
      {problem && (
        <div className="card-body">
          <ProblemPanel problem={problem} />
        </div>
      )}
      {!state && !silent && !problem && <Loading rows={3} />}
      {state && <ServiceState service={service} title={title} state={state} titleOf={titleOf} />}
    </Card>
  );
}

function ServiceTag({ look }: { readonly look: ServiceLook }) {
  const [gravest] = verdictOf([look]);
  if (!look.state && !look.silent) return null;
  if (!gravest) return <StatusTag tone="success">正常</StatusTag>;
  if (look.silent) return <StatusTag tone="danger">没有应答</StatusTag>;
  return <StatusTag tone={gravest.tone}>{gravest.tone === 'danger' ? '需要处理' : '处理中'}</StatusTag>;
}

const Silence = ({ title, askedAt }: { readonly title: string; readonly askedAt: number | undefined }) => (
  <p className="bus-problem" role="alert">
    <b>{title}没有应答</b>
    <span>它可能已经停止，或正在重新启动；本页每 5 秒再问一次。{askedAt !== undefined && '以下是它最后一次应答时的情况：'}</span>
    {askedAt !== undefined && <InstantText at={new Date(askedAt).toISOString()} seconds />}
  </p>
);

interface StateProps extends Pick<BusServiceProps, 'service' | 'titleOf'> {
  readonly title: string;
  readonly state: BusState;
}

function ServiceState({ service, title, state, titleOf }: StateProps) {
  const { problem, lags, parked, crashes, unsentSeconds } = state;
  return (
    <>
      {problem && (
        <div className="bus-problem" role="alert">
          <b>{problem.text}</b>
          <span>
            起于 <InstantText at={problem.since} seconds />
          </span>
          {problem.detail && <RawText text={problem.detail} />}
        </div>
      )}
      {parked.length > 0 && <BusParked service={service} title={title} titleOf={titleOf} parked={parked} />}
      {lags.length > 0 && (
        <DenseTable
          label={`${title}还没有处理的事件`}
          columns={lagColumns(service, titleOf)}
          rows={lags}
          rowKey={({ group, producer }) => `${group} ${producer}`}
        />
      )}
      <p className="foot-line">
        <span className={unsentSeconds > SLOW_SECONDS ? 'text-warning' : undefined}>
          {unsentSeconds > 0 ? `自己的事件：最早一个等待发出已 ${secondsWords(unsentSeconds)}` : '自己的事件都已发出'}
        </span>
        {lags.length === 0 && <span>不接收其他服务的事件</span>}
        {lags.length > 0 && parked.length === 0 && <span>没有停靠的消息</span>}
      </p>
      {crashes.map((crash) => (
        <Crash key={crash.group} crash={crash} service={service} />
      ))}
    </>
  );
}

const lagColumns = (service: ServiceName, titleOf: (service: string) => string): readonly Column<Lag>[] => [
  {
    key: 'producer',
    head: '接收自',
    kind: 'keep',
    cell: ({ producer, group }) => (
      <>
        {titleOf(producer)}
        {group !== service && <span className="second">处理组 {group}</span>}
      </>
    ),
  },
  { key: 'events', head: '待处理事件', kind: 'number', width: 200, cell: ({ events }) => eventsWords(events) },
  {
    key: 'oldest',
    head: '最早一个已等',
    kind: 'number',
    width: 200,
    cell: ({ events, oldestSeconds }) => (
      <span className={events > 0 && oldestSeconds > SLOW_SECONDS ? 'text-warning' : undefined}>
        {events === 0 ? '—' : secondsWords(oldestSeconds)}
      </span>
    ),
  },
];

const Crash = ({ crash, service }: { readonly crash: BusState['crashes'][number]; readonly service: ServiceName }) => (
  <div className="foot-line">
    <span>
      {crash.group === service ? '接收' : `处理组 ${crash.group} `}中断过 {crash.count} 次，都已自动重新开始；最近一次{' '}
      <InstantText at={crash.at} seconds />
    </span>
    <RawText text={crash.cause} />
  </div>
);
