import { useEffect } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.js';
import { Loading } from '../../components/loading.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useMay, useSession } from '../../session/session.js';
import type { Visit, VisitPart } from './device-store.js';
import { ItemStep } from './item-step.js';
import { NoticeStep } from './notice-step.js';
import { QueueBanner } from './queue-banner.js';
import { ReceiptStep } from './receipt-step.js';
import { SummaryStep } from './summary-step.js';
import { useQueue } from './use-queue.js';
import { usePartDraft, useVisit } from './use-visit.js';
import { VisitFrame } from './visit-frame.js';
import { VisitOverview } from './visit-overview.js';
import './visit.css';

type StepName = 'notice' | 'item' | 'summary' | 'receipt';

/** Where in the visit the person is; kept in the address so that a reload returns to the same item. */
function useStep(): [StepName, number, (step: StepName, at?: number) => void] {
  const [search, setSearch] = useSearchParams();
  const step = (search.get('step') ?? 'notice') as StepName;
  const at = Number(search.get('at') ?? 0);
  const go = (next: StepName, index = 0) => {
    setSearch((before) => {
      const params = new URLSearchParams(before);
      params.set('step', next);
      params.set('at', String(index));
      return params;
    });
    window.scrollTo(0, 0);
  };
  return [step, at, go];
}

/** The part of this person's own department; each department answers its own items. */
function usePart(visit: Visit | undefined): [VisitPart | undefined, readonly VisitPart[]] {
  const { department } = useSession();
  const [search] = useSearchParams();
  const parts = visit?.parts ?? [];
  const own = parts.filter(({ departmentId }) => departmentId === department.id);
  const mine = own.length > 0 ? own : parts;
  return [mine.find(({ id }) => id === search.get('part')) ?? mine[0], mine];
}

function Inspection({ visit, part }: { readonly visit: Visit; readonly part: VisitPart }) {
  const [step, at, go] = useStep();
  const [draft, keep] = usePartDraft(visit.id, part);
  if (!draft) return <Loading />;
  const item = part.items[at];
  if (step === 'summary') return <SummaryStep visit={visit} part={part} draft={draft} onChange={keep} onGo={go} />;
  if (step === 'receipt') return <ReceiptStep visit={visit} part={part} draft={draft} />;
  if (item) {
    return (
      <ItemStep
        key={item.itemId}
        part={part}
        item={item}
        at={at}
        draft={draft}
        onChange={keep}
        onBack={() => (at > 0 ? go('item', at - 1) : go('notice'))}
        onNext={() => (at + 1 < part.items.length ? go('item', at + 1) : go('summary'))}
      />
    );
  }
  return <EmptyState title="本次检查没有事项" />;
}

const titleOf = (step: StepName, at: number, part: VisitPart | undefined): string => {
  if (step === 'item') return `第 ${at + 1} 项，共 ${part?.items.length ?? 0} 项`;
  if (step === 'summary') return '汇总与签字';
  return step === 'receipt' ? '企业回执' : '检查通知';
};

/** A visit on the phone: the firm checks us first, then item by item, signature, receipt. All of it works without network. */
export default function VisitPage() {
  const { visitId = '' } = useParams();
  const inspects = useMay('visit.own');
  const { visit, notice, ready, error, refresh } = useVisit(visitId);
  const queue = useQueue();
  const [step, at, go] = useStep();
  const [part, mine] = usePart(visit);
  useEffect(() => {
    document.title = `${visit?.name ?? '现场检查'}·信衡`;
  }, [visit?.name]);
  if (!visit) return error ? <ProblemPanel problem={error} onRetry={refresh} /> : <Loading />;
  if (!inspects) return <VisitOverview visit={visit} />;
  return (
    <VisitFrame title={titleOf(step, at, part)} aside={visit.name} onBack={step === 'notice' ? undefined : () => go('notice')}>
      <QueueBanner queue={queue} ready={ready && step === 'notice'} />
      {step === 'notice' || !part ? (
        <NoticeStep visit={visit} notice={notice} part={part} mine={mine} onStart={() => go('item', 0)} onGo={go} />
      ) : (
        <Inspection key={part.id} visit={visit} part={part} />
      )}
    </VisitFrame>
  );
}
