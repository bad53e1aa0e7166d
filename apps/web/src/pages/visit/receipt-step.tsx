import { RecordApi } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { chinaTime } from '../../components/day-text.js';
import { HashText } from '../../components/grouped-text.js';
import { ReadState } from '../../components/read-state.js';
import { QrCode } from '../ceremony/qr-code.js';
import type { PartDraft, Visit, VisitPart } from './device-store.js';
import { VisitFoot } from './visit-frame.js';

/** Before the server has the record there is no receipt number: the page says what the firm holds until then. */
function NotYet({ draft, visit }: { readonly draft: PartDraft; readonly visit: Visit }) {
  const fault = draft.state === 'refused' || draft.state === 'conflict';
  return (
    <section className="card card-body stack">
      <h2>{fault ? '记录没有提交成功' : '记录已存本机，联网后提交'}</h2>
      {draft.problem && (
        <p className="text-warning">
          {draft.problem.title} {draft.problem.wayOut}
        </p>
      )}
      {draft.finish && <p>检查于 {chinaTime(draft.finish.finishedAt)} 完成。回执编号和指纹在提交后生成，企业可凭核验码随时查看：</p>}
      {visit.checkCode && (
        <div className="check-us">
          <QrCode text={`${location.origin}/check/${visit.checkCode}`} label="企业查看回执的二维码" size={132} />
          <p className="check-code">{visit.checkCode}</p>
        </div>
      )}
    </section>
  );
}

/** The firm's receipt: number, fingerprint, results, when they become public, its rights. */
export function ReceiptStep({ visit, part, draft }: { readonly visit: Visit; readonly part: VisitPart; readonly draft: PartDraft }) {
  const done =
    draft.receiptNumber !== undefined && draft.receiptNumber !== null ? true : part.state !== 'waiting' && part.state !== 'returned';
  const receipt = useRead(RecordApi.receipt, { id: part.id }, { enabled: done });
  if (!done) return <NotYet draft={draft} visit={visit} />;
  return (
    <ReadState read={receipt}>
      {(shown) => (
        <>
          <section className="card card-body stack receipt">
            <div className="check-us">
              <QrCode text={`${location.origin}${shown.checkPath}`} label="企业回执的二维码" size={132} />
              <div>
                <h2>企业回执</h2>
                <p>编号 {shown.number}</p>
                <p className="note">
                  指纹 <HashText hash={shown.fingerprint} of="记录指纹" short />
                </p>
              </div>
            </div>
            <p>
              <b>{shown.firmName}</b>
            </p>
            <p className="note">
              {shown.departmentName}，{chinaTime(shown.finishedAt)} 完成；{shown.inspectors.map(({ name }) => name).join('、')}
            </p>
            <ul>
              {shown.items.map(({ name, results }) => (
                <li key={name}>
                  {name}：{results.join('、')}
                </li>
              ))}
            </ul>
            <p>{shown.signature}</p>
            <p>{shown.publishClock.text}</p>
            <p className="note">企业的权利：{shown.rights.join('、')}</p>
          </section>
          <VisitFoot>
            <Button kind="primary" onClick={() => window.print()}>
              打印回执
            </Button>
          </VisitFoot>
        </>
      )}
    </ReadState>
  );
}
