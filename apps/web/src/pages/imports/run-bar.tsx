import { ImportApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { formatCount } from '../../components/number-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import { type Import, writableRows } from './import-words.js';

interface Props {
  readonly one: Import;
  readonly summary: NonNullable<Import['summary']>;
}

const refusedWords = (refused: number): string => (refused > 0 ? `，拒收 ${formatCount(refused)} 行不写` : '');

/** Consequence, limit of undoing and act in one line; the number of rows is typed once more before anything is written. */
export function RunBar({ one, summary }: Props) {
  const navigate = useNavigate();
  const run = useAct(ImportApi.run, ['archive.import']);
  const discard = useAct(ImportApi.discard, ['archive.import']);
  const [asking, setAsking] = useState(false);
  const rows = writableRows(one);
  const resuming = one.state === 'stopped';
  const start = async () => {
    if (await run.run({ id: one.id, version: one.version, rows })) setAsking(false);
  };
  const leave = async () => {
    if (await discard.run({ id: one.id, version: one.version })) void navigate('/imports');
  };
  return (
    <div className="act-bar">
      <p className="consequence">
        <b>
          写入后：新增 {formatCount(summary.new)} 户，变更 {formatCount(summary.changed)} 户；已冻结的抽查名单不变。
        </b>
        <br />
        {one.undo.until
          ? `至 ${one.undo.until} 24:00 可整批撤销（其间若冻结名单，至冻结时止）；`
          : '写入后可在限期内整批撤销（其间若冻结名单，至冻结时止）；'}
        关闭页面不影响写入，完成后可在工作台看到结果。
      </p>
      {!resuming && (
        <Button busy={discard.busy} onClick={() => void leave()}>
          放弃本次导入
        </Button>
      )}
      <Button kind="primary" disabled={rows === 0 && summary.same === 0} onClick={() => setAsking(true)}>
        {resuming ? '从停下处继续写入' : `写入 ${formatCount(rows)} 行${refusedWords(summary.refused)}`}
      </Button>
      {discard.problem && <ProblemPanel problem={discard.problem} />}
      {asking && (
        <TypedConfirm
          title="写入名录"
          consequence={
            <p>
              将新增 {formatCount(summary.new)} 户、变更 {formatCount(summary.changedCells)} 格，并登记 {formatCount(summary.same)}{' '}
              户已核对。 名录认证之后的变化会计入“认证后的变化”。
            </p>
          }
          expected={String(rows)}
          expectedIs="要写入的行数"
          act={`写入 ${formatCount(rows)} 行`}
          busy={run.busy}
          problem={run.problem}
          onConfirm={() => void start()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
