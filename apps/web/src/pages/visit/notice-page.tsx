import { NoticeApi } from '@xinheng/contracts';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { BasisText } from '../../components/basis-text.js';
import { Button } from '../../components/button.js';
import { chinaTime, longDay } from '../../components/day-text.js';
import { ReadState } from '../../components/read-state.js';
import { QrCode } from '../ceremony/qr-code.js';
import type { Notice } from './device-store.js';
import { spokenCode } from './notice-step.js';
import './notice.css';

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function NoticeSheet({ notice }: { readonly notice: Notice }) {
  return (
    <article className="notice-sheet">
      <h1>行政检查通知书</h1>
      <p className="notice-number">{notice.number}</p>
      <div className="notice-top">
        <div>
          <p>
            <b>{notice.name}</b>（{notice.code}）
          </p>
          <p>{notice.address}</p>
          <p>
            检查日期 {longDay(notice.plannedOn)}，{notice.checkType}
          </p>
          <p>检查机关 {notice.departments.map(({ name }) => name).join('、')}</p>
          <p>{notice.whyDrawn}</p>
          <p>
            依据 <BasisText basis={notice.basis} />
          </p>
        </div>
        <figure>
          <QrCode text={`${location.origin}${notice.checkPath}`} label="核验二维码" size={132} />
          <figcaption>
            核验码
            <b>{spokenCode(notice.checkCode)}</b>
          </figcaption>
        </figure>
      </div>
      <Lines title="检查事项" lines={notice.items.map(({ departmentName, name, basis }) => `${departmentName}：${name}（${basis}）`)} />
      <Lines
        title="检查人员"
        lines={notice.inspectors.map(({ departmentName, name, certificateNo }) => `${departmentName} ${name}，执法证号 ${certificateNo}`)}
      />
      <Lines title="请备好材料" lines={notice.materials} />
      <Lines title="今年检查次数" lines={notice.frequency} />
      <Lines title="您的权利" lines={notice.rights} />
      <Lines title="检查人员不得" lines={notice.prohibitions} />
      <p className="notice-issued">
        {notice.issuedBy}　{chinaTime(notice.issuedAt)}
      </p>
    </article>
  );
}

export default function NoticePage() {
  const { visitId = '' } = useParams();
  const read = useRead(NoticeApi.read, { id: visitId });
  return (
    <main className="notice-page">
      <p className="inline no-print">
        <Link to={`/visits/${visitId}`}>回检查</Link>
        <Button kind="primary" onClick={() => window.print()}>
          打印通知书
        </Button>
      </p>
      <ReadState read={read}>{(notice) => <NoticeSheet notice={notice} />}</ReadState>
    </main>
  );
}
