import { useQueryClient } from '@tanstack/react-query';
import { LibraryApi, type ReplyOf } from '@xinheng/contracts';
import { useState } from 'react';
import { useParams } from 'react-router';
import { upload } from '../../api/upload.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Meter } from '../../components/meter.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { ReportImport } from '../../components/report-import.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { useMay } from '../../session/session.js';
import { CertifiedText } from './certified-text.js';
import { CertifyLibrary } from './certify-library.js';
import { FillLibrary } from './fill-library.js';
import { MEMBER_FILTERS, Members } from './members.js';
import '../roster/roster.css';

export type Library = ReplyOf<typeof LibraryApi.get>;

interface PanelProps {
  readonly library: Library;
  readonly fault: string | undefined;
  readonly onFault: (fault: string | undefined) => void;
}

function HealthPanel({ library, fault, onFault }: PanelProps) {
  const { hygiene, certification } = library;
  const most = Math.max(1, ...hygiene.parts.map(({ count }) => count));
  return (
    <section className="card hygiene" aria-label="名录库健康度">
      <div className="hygiene-score">
        <span className="note">名录库健康度</span>
        <p>
          <b>{hygiene.members > 0 ? hygiene.score.toFixed(1) : '—'}</b> <small>/ 100</small>
        </p>
        <span className="note">成员 {formatCount(hygiene.members)} 户</span>
      </div>
      <div className="hygiene-parts">
        {hygiene.parts.map((part) => (
          <button
            type="button"
            key={part.fault}
            aria-pressed={fault === part.fault}
            onClick={() => onFault(fault === part.fault ? undefined : part.fault)}
          >
            {part.title}
            <b>{formatCount(part.count)}</b>
            <Meter label={`${part.title}户数`} value={part.count} max={most} />
            <small>
              扣 {part.deduction.toFixed(1)} 分 <span>权重 {part.weight}</span>
            </small>
          </button>
        ))}
      </div>
      <div className="certification">
        <h2>认证</h2>
        <CertifiedText certification={certification} />
        {certification && <p>其后登记变化 {formatCount(certification.changedSince)} 处（登记变化不使认证失效）</p>}
        <CertifyLibrary library={library} />
      </div>
    </section>
  );
}

function ImportDialog({ library, onClose }: { readonly library: Library; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const send = async (file: File, write: boolean) => {
    const request = {
      id: library.id,
      fileName: file.name,
      write: write ? ('true' as const) : ('false' as const),
      version: library.version,
    };
    const report = await upload(LibraryApi.importFile, request, file);
    if (write) await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('inspection.library') });
    return report;
  };
  return <ReportImport title="导入成员" expects="每行一户：统一社会信用代码，可带标签与信用风险等级。" send={send} onClose={onClose} />;
}

export default function LibraryPage() {
  const { id = '' } = useParams();
  const read = useRead(LibraryApi.get, { id });
  const filters = useAddressFilters(MEMBER_FILTERS);
  const mayImport = useMay('subject.import');
  const [open, setOpen] = useState<'fill' | 'import'>();
  const close = () => setOpen(undefined);
  return (
    <ReadState read={read} rows={8}>
      {(library) => (
        <>
          <PageHead
            crumbs={[{ text: '名录库' }, { text: '专项名录库', to: '/libraries' }, { text: library.name }]}
            title={library.name}
            note={`${library.department.name}·${library.objectType}·区划 ${library.regionCode}`}
            actions={
              mayImport && (
                <>
                  <Button onClick={() => setOpen('import')}>导入文件</Button>
                  <Button onClick={() => setOpen('fill')}>按条件入库</Button>
                </>
              )
            }
          />
          <div className="stack">
            <HealthPanel library={library} fault={filters.values.fault} onFault={(fault) => filters.change({ fault })} />
            <Members library={library} filters={filters} />
          </div>
          {open === 'fill' && <FillLibrary library={library} onClose={close} />}
          {open === 'import' && <ImportDialog library={library} onClose={close} />}
        </>
      )}
    </ReadState>
  );
}
