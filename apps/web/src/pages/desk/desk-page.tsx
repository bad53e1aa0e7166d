import { DeskApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { useMay } from '../../session/session.js';
import { DeskCounts } from './desk-counts.js';
import { type Desk, DeskList, type GroupKey } from './desk-list.js';
import { LawToConfirm } from './law-to-confirm.js';
import { RecentImports } from './recent-imports.js';
import { RunningWork } from './running-work.js';
import './desk.css';

const REFRESH_MS = 60_000;

const noteOf = ({ total, today }: Desk): string =>
  total === 0 ? '没有等您办理的事项' : `${total} 项等我办理，按违反期限之日先后排列；今天是 ${today}`;

export default function DeskPage() {
  const desk = useRead(DeskApi.read, {}, { every: REFRESH_MS });
  const mayImport = useMay('subject.import');
  const mayConfirmLaw = useMay('law.confirm');
  const [only, setOnly] = useState<GroupKey>();
  return (
    <>
      <PageHead
        title="我的工作台"
        note={desk.data && noteOf(desk.data)}
        actions={desk.data && <DeskCounts desk={desk.data} only={only} onOnly={setOnly} />}
      />
      {mayConfirmLaw && <LawToConfirm />}
      <div className={mayImport ? 'two-columns' : undefined}>
        <section className="card desk" aria-label="等我办理">
          <ReadState read={desk} rows={8}>
            {(data) => <DeskList desk={data} only={only} />}
          </ReadState>
        </section>
        {mayImport && (
          <aside className="stack" aria-label="导入与运行">
            <RecentImports />
            <RunningWork />
          </aside>
        )}
      </div>
    </>
  );
}
