import { auditApi, type ReplyOf } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterSelect } from '../../components/filter-select.js';
import { HashText } from '../../components/grouped-text.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag, type Tone } from '../../components/status-tag.js';
import { useAddressFilters } from '../../components/use-address-filters.js';

const SERVICES = { inspection: '双随机抽查', archive: '信用档案', gateway: '统一入口' } as const;
type AuditService = keyof typeof SERVICES;

/** The number of an act, as the first service has given it. */
const ACT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
type Entry = ReplyOf<ReturnType<typeof auditApi>['trail']>['rows'][number];

const RESULTS: Readonly<Record<Entry['result'], readonly [string, Tone]>> = {
  done: ['已办理', 'success'],
  read: ['已查阅', 'neutral'],
  refused: ['依规定不予办理', 'warning'],
  forbidden: ['无权限', 'warning'],
};

const columnsOf = (sameAct: (correlationId: string) => void): readonly Column<Entry>[] => [
  { key: 'at', head: '时间', kind: 'keep', cell: ({ at }) => <InstantText at={at} seconds /> },
  { key: 'actor', head: '谁', kind: 'keep', cell: ({ actor }) => actor.name },
  {
    key: 'title',
    head: '做了什么',
    kind: 'long',
    cell: ({ title, action }) => (
      <>
        {title}
        <span className="second">{action}</span>
      </>
    ),
  },
  {
    key: 'result',
    head: '结果',
    kind: 'keep',
    cell: ({ result }) => <StatusTag tone={RESULTS[result][1]}>{RESULTS[result][0]}</StatusTag>,
  },
  {
    key: 'detail',
    head: '详情',
    kind: 'long',
    cell: ({ detail }) => (detail ? <code className="mono">{JSON.stringify(detail)}</code> : '—'),
  },
  {
    key: 'act',
    head: '办理号',
    kind: 'keep',
    cell: ({ correlationId }) =>
      correlationId ? (
        <button
          type="button"
          className="link mono"
          title={`${correlationId}：查看同一次办理引起的全部留痕`}
          onClick={() => sameAct(correlationId)}
        >
          {correlationId.slice(0, 8)}
        </button>
      ) : (
        '—'
      ),
  },
  {
    key: 'chain',
    head: '留痕链',
    kind: 'keep',
    cell: ({ chain }) =>
      chain ? (
        <>
          第 {formatCount(chain.seq)} 条 <HashText hash={chain.hash} of="留痕指纹" short />
        </>
      ) : (
        '待入链'
      ),
  },
];

function ChainHead({ service }: { readonly service: AuditService }) {
  const [api] = useState(() => auditApi(service));
  const head = useRead(api.head, {});
  return (
    <Card title="链头" note="抄存到系统之外，日后可核对链条没有被改动" padded>
      <ReadState read={head} rows={1}>
        {({ seq, hash }) => (
          <p>
            第 {formatCount(seq)} 条 <HashText hash={hash} of="链头" />
          </p>
        )}
      </ReadState>
    </Card>
  );
}

interface Asked {
  readonly subject?: string;
  readonly correlationId?: string;
}

/** An act is asked for by its number, everything else by the subject. */
const askedBy = (text: string): Asked => (ACT.test(text) ? { correlationId: text } : { subject: text });

interface TrailProps {
  readonly service: AuditService;
  readonly text: string;
  readonly sameAct: (correlationId: string) => void;
}

function Trail({ service, text, sameAct }: TrailProps) {
  const [api] = useState(() => auditApi(service));
  const after = useKeysetCursor();
  const asked = askedBy(text);
  const trail = useRead(api.trail, { ...asked, after }, { keep: true });
  return (
    <Card
      title={asked.correlationId ? '同一次办理的留痕' : `“${text}”的全程留痕`}
      note={asked.correlationId ? '旧的在前；它在其他服务引起的，请换服务查看' : '旧的在前，只增不改'}
    >
      <ReadState read={trail} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title="没有这个对象的留痕" note="请核对对象的写法，如 task:编号，或办理号；也可以换一个服务再查。" />
          ) : (
            <>
              <DenseTable label="留痕" columns={columnsOf(sameAct)} rows={rows} rowKey={({ id }) => id} />
              <KeysetFoot shown={rows.length} next={next} busy={trail.isFetching} />
            </>
          )
        }
      </ReadState>
    </Card>
  );
}

export default function AuditPage() {
  const { values, change } = useAddressFilters(['service', 'subject']);
  const service: AuditService = values.service && values.service in SERVICES ? (values.service as AuditService) : 'inspection';
  const [subject, setSubject] = useState(values.subject ?? '');
  const sameAct = (correlationId: string) => {
    setSubject(correlationId);
    change({ subject: correlationId });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change({ subject: subject.trim() });
  };
  return (
    <>
      <PageHead
        crumbs={[{ text: '系统' }, { text: '全程留痕' }]}
        title="全程留痕"
        note="办理人看到的与核查人看到的相同；受保护信息的每次查阅也在其中"
      />
      <div className="stack">
        <form className="card filter-line" onSubmit={submit}>
          <FilterSelect label="服务" value={service} options={SERVICES} onChange={(next) => change({ service: next })} />
          <input
            className="input"
            aria-label="对象或办理号"
            placeholder="对象（如 task:编号、subject:代码、account:编号）或办理号"
            style={{ flex: 1 }}
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
          <button type="submit" className="button small">
            查留痕
          </button>
        </form>
        {values.subject && <Trail key={service + values.subject} service={service} text={values.subject} sameAct={sameAct} />}
        <ChainHead key={service} service={service} />
      </div>
    </>
  );
}
