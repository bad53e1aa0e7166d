import { ImportApi, importStateLabels } from '@xinheng/contracts';
import { useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { chinaTime } from '../../components/day-text.js';
import { HashText } from '../../components/grouped-text.js';
import { formatBytes, formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { Stepper } from '../../components/stepper.js';
import { BusyCard } from './busy-card.js';
import { ColumnsCard } from './columns-card.js';
import { DryRunResult } from './dry-run-result.js';
import { type Import, type ImportState, pollWhile } from './import-words.js';
import { Outcome } from './outcome-card.js';
import { RunBar } from './run-bar.js';
import './imports.css';

const STEPS = ['上传', '对应列', '试运行结果', '写入'];
const STEP_OF: Readonly<Record<ImportState, number>> = {
  uploaded: 1,
  mapped: 1,
  checking: 2,
  checked: 2,
  running: 3,
  stopped: 3,
  done: STEPS.length,
  undoing: STEPS.length,
  undone: STEPS.length,
  discarded: STEPS.length,
};

const WRITTEN: readonly ImportState[] = ['running', 'stopped', 'done', 'undoing', 'undone'];

function noteOf(one: Import): string {
  const size = one.summary ? `${formatCount(one.summary.rows)} 行` : formatBytes(one.sizeBytes);
  const checked = one.checkedAt ? `，${chinaTime(one.checkedAt)} 试运行` : '';
  const written = WRITTEN.includes(one.state) ? importStateLabels[one.state] : '尚未写入任何数据';
  return `${size}；${one.uploadedBy} ${chinaTime(one.uploadedAt)} 上传${checked}；${written}`;
}

const stepState = (index: number, current: number) => (index < current ? 'done' : index === current ? 'current' : 'todo');

function Steps({ state }: { readonly state: ImportState }) {
  const current = STEP_OF[state];
  return <Stepper label="导入步骤" steps={STEPS.map((title, index) => ({ key: title, title, state: stepState(index, current) }))} />;
}

function Body({ one }: { readonly one: Import }) {
  if (one.state === 'uploaded' || one.state === 'mapped') return <ColumnsCard key={one.version} one={one} />;
  if (one.state === 'checking' || one.state === 'running' || one.state === 'undoing') return <BusyCard one={one} />;
  if (one.state === 'discarded') return <Card title="已放弃，没有写入任何数据" padded />;
  if (one.state === 'done' || one.state === 'undone') return <Outcome one={one} />;
  return (
    <>
      {one.state === 'stopped' && <Outcome one={one} />}
      {one.summary && <DryRunResult one={one} summary={one.summary} />}
    </>
  );
}

export default function ImportPage() {
  const { id = '' } = useParams();
  const read = useRead(ImportApi.get, { id }, { every: (one) => pollWhile(one ? [one] : []) });
  return (
    <ReadState read={read} rows={8}>
      {(one) => (
        <>
          <PageHead
            crumbs={[{ text: '名录库', to: '/roster' }, { text: '数据导入', to: '/imports' }, { text: '检查对象' }]}
            title={one.fileName}
            note={noteOf(one)}
            actions={<Steps state={one.state} />}
          />
          <div className="stack">
            <Body one={one} />
            <p className="note">
              原文件指纹 <HashText hash={one.sha256} of="原文件指纹" short />
            </p>
          </div>
          {(one.state === 'checked' || one.state === 'stopped') && one.summary && <RunBar one={one} summary={one.summary} />}
        </>
      )}
    </ReadState>
  );
}
