import { type ReplyOf, VisitApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DenseTable } from '../../components/dense-table.js';
import { DueClock } from '../../components/due-clock.js';
import { EmptyState } from '../../components/empty-state.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { ReadState } from '../../components/read-state.js';
import { useMay } from '../../session/session.js';
import { ReviewDialog } from './review-dialog.js';

type Visit = ReplyOf<typeof VisitApi.list>['rows'][number];
export interface Reviewed {
  readonly visit: Visit;
  readonly part: Visit['parts'][number];
}

/** Entered results, those with the nearest day first; each is looked at by somebody who did not enter it. */
export function ReviewCard({ taskId }: { readonly taskId: string | undefined }) {
  const mayReview = useMay('visit.review');
  const after = useKeysetCursor();
  const [shown, setShown] = useState<Reviewed>();
  const read = useRead(VisitApi.list, { partState: 'entered', ...(taskId ? { taskId } : {}), ...(after ? { after } : {}) }, { keep: true });
  const rowsOf = (visits: readonly Visit[]): Reviewed[] =>
    visits.flatMap((visit) => visit.parts.filter(({ state }) => state === 'entered').map((part) => ({ visit, part })));
  return (
    <Card title="待复核" note="看记录、照片和签字，通过或退回补正；本人检查的不得复核">
      <ReadState read={read} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title="没有等待复核的结果" note="检查人员完成检查后，结果自动出现在这里。" />
          ) : (
            <>
              <DenseTable
                label="待复核的结果"
                rows={rowsOf(rows)}
                rowKey={({ part }) => part.id}
                onOpen={setShown}
                columns={[
                  {
                    key: 'clock',
                    head: '公示期限',
                    kind: 'keep',
                    cell: ({ part }) => part.publishClock && <DueClock clock={part.publishClock} />,
                  },
                  {
                    key: 'firm',
                    head: '企业',
                    kind: 'long',
                    cell: ({ visit, part }) => (
                      <>
                        {visit.name}
                        <span className="second">
                          {part.taskName}，{part.departmentName}
                        </span>
                      </>
                    ),
                  },
                  { key: 'done', head: '检查完成', kind: 'keep', cell: ({ part }) => part.finishedOn },
                  { key: 'team', head: '检查人员', cell: ({ part }) => part.team.map(({ name }) => name).join('、') },
                  { key: 'result', head: '结果', kind: 'long', cell: ({ part }) => part.results.join('、') },
                  {
                    key: 'act',
                    head: '办理',
                    kind: 'keep',
                    cell: (row) => (
                      <Button small onClick={() => setShown(row)}>
                        {mayReview ? '复核' : '查看'}
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
      {shown && <ReviewDialog {...shown} onClose={() => setShown(undefined)} />}
    </Card>
  );
}
