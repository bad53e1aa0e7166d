import { PublicationApi, type ReplyOf } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import { useMay } from '../../session/session.js';

type Publication = ReplyOf<typeof PublicationApi.list>['rows'][number];

function WithdrawDialog({ publication, onClose }: { readonly publication: Publication; readonly onClose: () => void }) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [correct, setCorrect] = useState(true);
  const withdraw = useAct(PublicationApi.withdraw, ['inspection.publication', 'inspection.visit']);
  const confirm = async () => {
    if (await withdraw.run({ id: publication.id, reason, correct })) onClose();
  };
  return (
    <TypedConfirm
      title="撤回公示"
      kind="danger"
      expected={publication.result?.name ?? ''}
      expectedIs="企业名称"
      act="撤回公示"
      busy={withdraw.busy}
      problem={withdraw.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
      consequence="内容立即撤下，只留编号、日期和理由；撤回本身对外公开，不能恢复。"
    >
      <div className="field">
        <label htmlFor={id}>理由（公开，至少 4 个字）</label>
        <textarea id={id} className="input" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      <label className="inline">
        <input type="checkbox" checked={correct} onChange={(event) => setCorrect(event.target.checked)} />
        退回检查人员更正，重新录入、复核、公示
      </label>
    </TypedConfirm>
  );
}

/** What the public sees already; a withdrawn result keeps only number, day and reason. */
export function PublishedCard({ taskId }: { readonly taskId: string | undefined }) {
  const mayPublish = useMay('visit.publish');
  const after = useKeysetCursor();
  const [withdrawing, setWithdrawing] = useState<Publication>();
  const read = useRead(PublicationApi.list, { ...(taskId ? { taskId } : {}), ...(after ? { after } : {}) }, { keep: true });
  return (
    <Card title="已公示" note="与公众页相同">
      <ReadState read={read} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有公示的结果" note="从“待公示”中核对并公示。" />
          ) : (
            <>
              <DenseTable
                label="已公示的结果"
                rows={rows}
                rowKey={({ id }) => id}
                columns={[
                  { key: 'day', head: '公示日期', kind: 'keep', cell: ({ publishedOn }) => publishedOn },
                  {
                    key: 'firm',
                    head: '企业',
                    kind: 'long',
                    cell: ({ result, id }) =>
                      result ? (
                        <>
                          {result.name}
                          <span className="second">{result.taskName}</span>
                        </>
                      ) : (
                        <span className="note">{id}</span>
                      ),
                  },
                  {
                    key: 'result',
                    head: '结果',
                    kind: 'long',
                    cell: ({ result }) => result?.results.map(({ resultLabel }) => resultLabel).join('、'),
                  },
                  {
                    key: 'state',
                    head: '状态',
                    cell: ({ state, withdrawnOn, withdrawReason }) =>
                      state === 'public' ? (
                        <StatusTag tone="success">公示中</StatusTag>
                      ) : (
                        <>
                          <StatusTag tone="warning">已撤回</StatusTag>
                          <span className="second">
                            {withdrawnOn}：{withdrawReason}
                          </span>
                        </>
                      ),
                  },
                  {
                    key: 'act',
                    head: '办理',
                    kind: 'keep',
                    cell: (row) =>
                      mayPublish &&
                      row.state === 'public' && (
                        <Button small onClick={() => setWithdrawing(row)}>
                          撤回
                        </Button>
                      ),
                  },
                ]}
              />
              <KeysetFoot shown={rows.length} next={next} busy={read.isFetching} />
            </>
          )
        }
      </ReadState>
      {withdrawing && <WithdrawDialog publication={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </Card>
  );
}
