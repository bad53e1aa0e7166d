import { ImportApi, type ReplyOf } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { CodeText } from '../../components/grouped-text.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCount } from '../../components/number-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import type { Import } from './import-words.js';

type Left = ReplyOf<typeof ImportApi.left>['rows'][number];

const LEFT_COLUMNS: readonly Column<Left>[] = [
  { key: 'row', head: '文件行', kind: 'number', cell: ({ row }) => formatCount(row) },
  { key: 'name', head: '名称', kind: 'long', cell: ({ name }) => name },
  { key: 'code', head: '统一社会信用代码', kind: 'keep', cell: ({ code }) => <CodeText code={code} /> },
  { key: 'reason', head: '为什么保留原状', kind: 'long', cell: ({ reason }) => reason },
];

function Figures({ one }: { readonly one: Import }) {
  const { outcome, undo } = one;
  const undone = one.state === 'undone';
  const parts: [number | null | undefined, string, string][] = undone
    ? [
        [undo.restored, '已恢复', '变更撤回到导入前'],
        [undo.removed, '已移出', '本次新增的户'],
        [undo.kept, '保留', '导入后又有变动，未动'],
      ]
    : [
        [outcome?.registered, '新增', '已登记入库'],
        [outcome?.changed, '变更', '已改写并留前后值'],
        [outcome?.confirmed, '相同', '已登记核对日'],
        [outcome?.moved, '未写', '试运行后又被他人改动'],
      ];
  return (
    <div className="card figures">
      {parts.map(([count, title, note]) => (
        <div key={title}>
          <b>{count === null || count === undefined ? '—' : formatCount(count)}</b>
          <span>
            {title}
            <small>{note}</small>
          </span>
        </div>
      ))}
    </div>
  );
}

function UndoForm({ one }: { readonly one: Import }) {
  const undo = useAct(ImportApi.undo, ['archive.import']);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void undo.run({ id: one.id, version: one.version, reason });
  };
  if (!one.undo.allowed) return <p>{one.undo.reason ?? '不能撤销'}</p>;
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        可在 {one.undo.until} 24:00
        前整批撤销；其间若冻结名单，至冻结时止。导入后没有再变动的户恢复原状；又有变动的户保持现状并列出，不会覆盖别人的修改。
      </p>
      <div className="field">
        <label htmlFor="undo-reason">撤销理由</label>
        <input
          id="undo-reason"
          className="input"
          required
          minLength={4}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {undo.problem && <ProblemPanel problem={undo.problem} />}
      <div>
        <Button type="submit" busy={undo.busy}>
          撤销这次导入
        </Button>
      </div>
    </form>
  );
}

function LeftRows({ one }: { readonly one: Import }) {
  const after = useKeysetCursor();
  const left = useRead(ImportApi.left, { id: one.id, after, limit: 50 }, { keep: true });
  return (
    <ReadState read={left} rows={2}>
      {({ rows, next }) =>
        rows.length === 0 ? null : (
          <Card title="保留原状的行" note="没有写入或没有撤回，原因逐行列出">
            <DenseTable label="保留原状的行" columns={LEFT_COLUMNS} rows={rows} rowKey={({ row, code }) => `${row}-${code}`} />
            <KeysetFoot shown={rows.length} next={next} busy={left.isFetching} />
          </Card>
        )
      }
    </ReadState>
  );
}

/** After the run or its undo: what was really done, what was left, and until when it can be taken back. */
export function Outcome({ one }: { readonly one: Import }) {
  return (
    <>
      <Figures one={one} />
      <LeftRows one={one} />
      {one.state !== 'undone' && (
        <Card title="撤销" padded>
          <UndoForm one={one} />
        </Card>
      )}
    </>
  );
}
