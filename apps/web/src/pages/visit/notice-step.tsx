import { RecordApi, visitStates } from '@xinheng/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { isPassing } from '../../api/problem.js';
import { useAct } from '../../api/use-act.js';
import { BasisText } from '../../components/basis-text.js';
import { Button } from '../../components/button.js';
import { longDay } from '../../components/day-text.js';
import { EmptyState } from '../../components/empty-state.js';
import { CodeText } from '../../components/grouped-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { QrCode } from '../ceremony/qr-code.js';
import { now } from './device-id.js';
import { keepPart, keptPart, type Notice, type Visit, type VisitPart } from './device-store.js';
import { RecusalDialog } from './recusal-dialog.js';
import { VisitFoot } from './visit-frame.js';

/** Groups of four, to be read out and typed. */
export const spokenCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join(' ');

function FirmChecksUs({ notice }: { readonly notice: Notice }) {
  return (
    <section className="card check-us">
      <QrCode text={`${location.origin}${notice.checkPath}`} label="企业核验本次检查的二维码" size={132} />
      <div>
        <h2>请企业先扫码核对本次检查</h2>
        <p className="note">证件、依据、为何抽中都可查</p>
        <p className="note">核验码</p>
        <p className="check-code">{spokenCode(notice.checkCode)}</p>
      </div>
    </section>
  );
}

function NoticeFacts({ notice }: { readonly notice: Notice }) {
  return (
    <dl className="card visit-facts">
      <div>
        <dt>为何检查</dt>
        <dd>
          {notice.whyDrawn}
          <small>
            <BasisText basis={notice.basis} />
          </small>
        </dd>
      </div>
      <div>
        <dt>查什么</dt>
        <dd>
          {notice.items.length} 项{notice.departments.length > 1 && `，${notice.departments.length} 个部门一次查完`}
          {notice.items.map((item) => (
            <small key={`${item.departmentName}${item.name}`}>
              {item.name}（{item.basis}）
            </small>
          ))}
        </dd>
      </div>
      <div>
        <dt>谁来查</dt>
        <dd>
          {notice.inspectors.length} 人，随机匹配
          {notice.inspectors.map(({ name, certificateNo, departmentName }) => (
            <small key={certificateNo}>
              {departmentName}　{name}（证号 {certificateNo}）
            </small>
          ))}
        </dd>
      </div>
      <div>
        <dt>今年次数</dt>
        <dd>
          {notice.frequency.map((line) => (
            <small key={line}>{line}</small>
          ))}
        </dd>
      </div>
      <div>
        <dt>备好材料</dt>
        <dd>{notice.materials.join('、') || '不需要'}</dd>
      </div>
      <div>
        <dt>企业的权利</dt>
        <dd>
          {notice.rights.map((line) => (
            <small key={line}>{line}</small>
          ))}
        </dd>
      </div>
    </dl>
  );
}

interface Props {
  readonly visit: Visit;
  readonly notice: Notice | undefined;
  readonly part: VisitPart | undefined;
  readonly mine: readonly VisitPart[];
  readonly onStart: () => void;
  readonly onGo: (step: 'summary' | 'receipt') => void;
}

function StartFoot({ visit, part, onStart, onGo }: Omit<Props, 'notice' | 'mine'>) {
  const start = useAct(RecordApi.start, ['inspection.visit']);
  if (!part) return null;
  const begin = async () => {
    if (part.startedAt || !navigator.onLine) return onStart();
    const reply = await start.run({ id: part.id, version: part.version, startedAt: now() });
    if (!reply) return undefined;
    const own = await keptPart(part.id);
    if (own) await keepPart({ ...own, baseVersion: reply.version });
    return onStart();
  };
  const done = part.state !== 'waiting' && part.state !== 'returned';
  return (
    <>
      {part.returnReason && part.state === 'returned' && <p className="visit-warning">退回补正：{part.returnReason}</p>}
      <VisitFoot>
        {start.problem && (
          <ProblemPanel problem={start.problem}>
            {isPassing(start.problem) && <Button onClick={onStart}>先检查，联网后自动补报开始时间</Button>}
          </ProblemPanel>
        )}
        {done ? (
          <Button kind="primary" onClick={() => onGo('receipt')}>
            看企业回执
          </Button>
        ) : (
          <Button
            kind="primary"
            busy={start.busy}
            disabled={visit.state !== 'notified' && visit.state !== 'started'}
            onClick={() => void begin()}
          >
            {part.startedAt ? '接着检查' : '企业已核对，开始检查'}
          </Button>
        )}
      </VisitFoot>
    </>
  );
}

const waitWords = {
  unassigned: '还没有派组，不能检查。由双随机办公室派组。',
  planned: '还没有审批（凡检查必审批），由分管负责人审批后才能通知和检查。',
  declined: '审批未通过，不能检查。',
  approved: '已审批，还没有发出检查通知（凡检查必通知），由双随机办公室通知。',
  cancelled: '本次检查已撤销，不要前往。',
} as const;

/** The first screen: the firm checks us, before we check the firm. */
export function NoticeStep({ visit, notice, part, mine, onStart, onGo }: Props) {
  const [recusing, setRecusing] = useState(false);
  const waits = waitWords[visit.state as keyof typeof waitWords];
  return (
    <>
      <div className="visit-who">
        <h2>{visit.name}</h2>
        <p className="note">
          <CodeText code={visit.code} /> · {visit.address}
        </p>
        <p className="note">
          {visit.plannedOn ? longDay(visit.plannedOn) : '日期待定'}，{visitStates[visit.state]}
        </p>
      </div>
      {mine.length > 1 && (
        <div className="inline">
          {mine.map(({ id, departmentName, taskName }) => (
            <Link key={id} className={id === part?.id ? 'chip on' : 'chip'} to={`?part=${id}`} replace>
              {departmentName} {taskName}
            </Link>
          ))}
        </div>
      )}
      {waits && <EmptyState title={visitStates[visit.state]} note={visit.declineReason ?? waits} />}
      {notice && <FirmChecksUs notice={notice} />}
      {notice && <NoticeFacts notice={notice} />}
      {notice && (
        <p className="visit-prohibitions">
          {notice.prohibitions.join('；')}。{' '}
          <button type="button" className="link" onClick={() => setRecusing(true)}>
            企业申请回避
          </button>
          {'　'}
          <Link to={`/visits/${visit.id}/notice`}>打印通知书</Link>
        </p>
      )}
      {!notice && !waits && <ProblemPanel problem={new Error('检查通知还没有存到本机。请在有网络的地方打开一次本页。')} />}
      <StartFoot visit={visit} part={part} onStart={onStart} onGo={onGo} />
      {recusing && part && <RecusalDialog part={part} onClose={() => setRecusing(false)} />}
    </>
  );
}
