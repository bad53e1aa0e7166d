import { busApi, PlatformApi, type ServiceName } from '@xinheng/contracts';
import { useMemo } from 'react';
import { isProblem } from '../../api/problem.js';
import { useRead } from '../../api/use-read.js';
import { useReads } from '../../api/use-reads.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { BusService } from './bus-service.js';
import { BusVerdict } from './bus-verdict.js';
import './bus.css';

const REFRESH_MS = 5000;
/** A service that hangs is told from one that is well. */
const PATIENCE_MS = 4000;

interface Part {
  readonly name: string;
  readonly title: string;
}

/** Away, restarting, or not reachable: the service says nothing of itself. */
const isSilence = (error: Error | null): boolean => isProblem(error) && (error.view.status === 0 || error.view.status >= 502);

function Services({ parts }: { readonly parts: readonly Part[] }) {
  const routes = useMemo(() => parts.map(({ name }) => busApi(name as ServiceName).state), [parts]);
  const reads = useReads(routes, {}, { every: REFRESH_MS, patience: PATIENCE_MS });
  const titleOf = (name: string): string => parts.find((part) => part.name === name)?.title ?? name;
  const looks = parts.map(({ title }, at) => ({ title, state: reads[at]?.data, silent: isSilence(reads[at]?.error ?? null) }));
  return (
    <>
      <BusVerdict looks={looks} />
      {parts.map(({ name }, at) => {
        const look = looks[at];
        const read = reads[at];
        if (!look || !read) return null;
        const problem = look.silent ? undefined : (read.error ?? undefined);
        return (
          <BusService
            key={name}
            service={name as ServiceName}
            look={look}
            problem={problem}
            askedAt={read.dataUpdatedAt}
            titleOf={titleOf}
          />
        );
      })}
    </>
  );
}

/** For the operator: how far everybody is behind, what stands still with its meaning, and the way to set it going again. */
export default function BusPage() {
  const services = useRead(PlatformApi.services, {});
  return (
    <>
      <PageHead
        crumbs={[{ text: '系统' }, { text: '消息总线' }]}
        title="消息总线"
        note="每 5 秒自动刷新，离开本页就停。同一主体的事件按顺序处理：一条停靠，其后的等待，其他主体照常"
      />
      <div className="stack">
        <ReadState read={services} rows={6}>
          {({ services: parts }) => <Services parts={parts} />}
        </ReadState>
      </div>
    </>
  );
}
