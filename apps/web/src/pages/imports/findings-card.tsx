import { ImportApi, menderLabels, type ReplyOf, subjectFieldLabels } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import type { Import } from './import-words.js';
import { WrongSign } from './wrong-sign.js';

type Finding = ReplyOf<typeof ImportApi.findings>['rows'][number];

const COLUMNS: readonly Column<Finding>[] = [
  { key: 'row', head: '文件行', kind: 'number', cell: ({ row }) => formatCount(row) },
  { key: 'name', head: '名称', kind: 'long', cell: ({ name }) => name || '（空）' },
  { key: 'field', head: '字段', kind: 'keep', cell: ({ field }) => (field ? subjectFieldLabels[field] : '整行') },
  { key: 'value', head: '文件中的值', kind: 'long', cell: ({ value, at }) => <WrongSign value={value} at={at} /> },
  { key: 'message', head: '原因', kind: 'long', cell: ({ title, message }) => message || title },
  { key: 'mender', head: '谁能改', kind: 'keep', cell: ({ mender }) => menderLabels[mender] },
];

interface Props {
  readonly one: Import;
  /** One reason; undefined: all. */
  readonly code: string | undefined;
  readonly onAll: () => void;
}

export function FindingsCard({ one, code, onAll }: Props) {
  const after = useKeysetCursor();
  const findings = useRead(ImportApi.findings, { id: one.id, code, after, limit: 50 }, { keep: true });
  const reason = one.summary?.reasons.find((group) => group.code === code);
  return (
    <Card
      title={reason ? `${reason.title}：${formatCount(reason.rows)} 行` : '拒收与标记的行'}
      aside={
        code && (
          <Button small onClick={onAll}>
            看全部原因
          </Button>
        )
      }
    >
      <ReadState read={findings}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title="没有这类行" />
          ) : (
            <>
              <DenseTable
                label="拒收与标记的行"
                columns={COLUMNS}
                rows={rows}
                rowKey={(finding) => `${finding.row}-${finding.code}-${finding.field}`}
              />
              <KeysetFoot shown={rows.length} next={next} busy={findings.isFetching} />
            </>
          )
        }
      </ReadState>
    </Card>
  );
}
