import type { InspectorApi, ReplyOf } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { asProblem } from '../api/problem.js';
import { Button } from './button.js';
import { type Column, DenseTable } from './dense-table.js';
import { DialogBox } from './dialog-box.js';
import { formatCount } from './number-text.js';
import { ProblemPanel } from './problem-panel.js';

export type ImportReport = ReplyOf<typeof InspectorApi.importFile>;
type Finding = ImportReport['findings'][number];

const COLUMNS: readonly Column<Finding>[] = [
  { key: 'line', head: '文件行', kind: 'number', cell: ({ line }) => formatCount(line) },
  { key: 'column', head: '列', kind: 'keep', cell: ({ column }) => column },
  { key: 'value', head: '文件中的值', kind: 'long', cell: ({ value }) => value || '（空）' },
  { key: 'message', head: '原因与改法', kind: 'long', cell: ({ message }) => message },
];

const PARTS = [
  ['added', '新增'],
  ['changed', '变更'],
  ['same', '相同'],
  ['refused', '拒收'],
] as const;

function Report({ report }: { readonly report: ImportReport }) {
  return (
    <>
      <div className="card figures">
        {PARTS.map(([key, title]) => (
          <div key={key}>
            <b>{formatCount(report[key])}</b>
            <span>{title}</span>
          </div>
        ))}
      </div>
      {report.findings.length > 0 && (
        <DenseTable label="拒收的行" columns={COLUMNS} rows={report.findings} rowKey={({ line, column }) => `${line}-${column}`} />
      )}
      {report.findingsLeftOut > 0 && <p className="note">另有 {formatCount(report.findingsLeftOut)} 行未列出，请先改正以上各行</p>}
    </>
  );
}

interface Props {
  readonly title: string;
  /** What the file must hold, in one sentence. */
  readonly expects: string;
  /** Sends the file: `write: false` only tells what it would do. */
  readonly send: (file: File, write: boolean) => Promise<ImportReport>;
  readonly onClose: () => void;
}

interface Step {
  readonly file?: File;
  readonly report?: ImportReport;
  readonly problem?: unknown;
  readonly busy?: boolean;
}

function Outcome({
  step: { file, report, busy },
  write,
  onClose,
}: {
  readonly step: Step;
  readonly write: () => void;
  readonly onClose: () => void;
}) {
  if (!report || !file) return null;
  const writable = report.added + report.changed;
  return (
    <>
      <p>
        {report.written ? '已写入' : '试导结果，尚未写入'}：{file.name}，共 {formatCount(report.total)} 行
      </p>
      <Report report={report} />
      <div className="inline">
        {!report.written && writable > 0 && (
          <Button kind="primary" busy={busy ?? false} onClick={write}>
            写入 {formatCount(writable)} 行{report.refused > 0 && `，拒收 ${formatCount(report.refused)} 行不写`}
          </Button>
        )}
        <Button onClick={onClose}>{report.written ? '完成' : '先不写入'}</Button>
      </div>
    </>
  );
}

/** A small list file: first what it would do, row by row; then, by a second act, it is written. */
export function ReportImport({ title, expects, send, onClose }: Props) {
  const id = useId();
  const [step, setStep] = useState<Step>({});
  const run = async (file: File, write: boolean) => {
    setStep({ file, busy: true, ...(write && step.report ? { report: step.report } : {}) });
    try {
      setStep({ file, report: await send(file, write) });
    } catch (error) {
      setStep({ file, problem: asProblem(error) });
    }
  };
  return (
    <DialogBox title={title} wide onClose={onClose}>
      <p className="note">{expects} CSV 文件，UTF-8 或 GB18030 编码均可。选好后先试导，不写入。</p>
      <div className="field">
        <label htmlFor={id}>选择文件</label>
        <input
          id={id}
          type="file"
          accept=".csv,.txt"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void run(file, false);
          }}
        />
      </div>
      {step.busy && <p role="status">{step.report ? '正在写入…' : '正在试导…'}</p>}
      {step.problem !== undefined && <ProblemPanel problem={step.problem} />}
      <Outcome step={step} write={() => step.file && void run(step.file, true)} onClose={onClose} />
    </DialogBox>
  );
}
