import { TaskApi } from '@xinheng/contracts';
import { Fragment, useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { CodeText, HashText } from '../../components/grouped-text.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { useMay } from '../../session/session.js';
import { type Figures, sum, type Task } from './task-words.js';

type Rule = Figures['excluded'][number]['rule'];

interface Chosen {
  readonly partNo: number;
  readonly rule: Rule;
  readonly title: string;
}

function ExcludedFirms({ task, chosen, onClose }: { readonly task: Task; readonly chosen: Chosen; readonly onClose: () => void }) {
  const [after, setAfter] = useState<string>();
  const request = { id: task.id, partNo: chosen.partNo, rule: chosen.rule, ...(after ? { after } : {}) };
  const read = useRead(TaskApi.exclusions, request, { keep: true });
  return (
    <DialogBox title={`${chosen.rule} ${chosen.title}`} kind="side" wide onClose={onClose}>
      <p className="note">逐户列明规则和证据，随名单一同冻结并留指纹；查看本表留痕。</p>
      <ReadState read={read}>
        {({ rows, next }) => (
          <>
            <DenseTable
              label="已排除的户"
              rows={rows}
              rowKey={({ code }) => code}
              columns={[
                { key: 'name', head: '企业', kind: 'long', cell: ({ name }) => name },
                { key: 'code', head: '代码', cell: ({ code }) => <CodeText code={code} /> },
                { key: 'evidence', head: '证据', kind: 'long', cell: ({ evidence }) => evidence },
              ]}
            />
            {next && (
              <Button small onClick={() => setAfter(next)}>
                后面的户
              </Button>
            )}
          </>
        )}
      </ReadState>
    </DialogBox>
  );
}

/** Members less exclusions is the roster: the sum is printed, each number opens its firms. */
export function ExclusionsCard({ task }: { readonly task: Task }) {
  const mayOpen = useMay('task.manage');
  const [chosen, setChosen] = useState<Chosen>();
  const parts = task.parts.flatMap(({ partNo, figures, department, exclusionsFingerprint }) =>
    figures ? [{ partNo, figures, department: department.name, exclusionsFingerprint }] : [],
  );
  const members = sum(parts.map(({ figures }) => figures.members));
  const size = sum(parts.map(({ figures }) => figures.size));
  if (parts.length === 0) return null;
  return (
    <Card
      title={`抽取前排除 ${formatCount(members - size)} 户`}
      note={`${formatCount(members)} − ${formatCount(members - size)} ＝ ${formatCount(size)}`}
    >
      <ul className="task-lines">
        {parts.map(({ partNo, figures, department }) => (
          <Fragment key={partNo}>
            {parts.length > 1 && (
              <li className="task-group">
                <b>{department}</b>
                <span className="note">
                  {formatCount(figures.members)} − {formatCount(figures.members - figures.size)} ＝ {formatCount(figures.size)}
                </span>
              </li>
            )}
            {figures.excluded.map(({ rule, title, count }) => (
              <li key={rule}>
                <span className="note task-rule">{rule}</span>
                <span className="task-grow">{title}</span>
                {mayOpen && task.state !== 'draft' ? (
                  <button type="button" className="link" onClick={() => setChosen({ partNo, rule, title })}>
                    {formatCount(count)} 户
                  </button>
                ) : (
                  <span>{formatCount(count)} 户</span>
                )}
              </li>
            ))}
          </Fragment>
        ))}
        {members === size && <li className="note">没有需要排除的户</li>}
      </ul>
      {parts.map(
        ({ partNo, department, exclusionsFingerprint }) =>
          exclusionsFingerprint && (
            <p className="foot-line" key={partNo}>
              排除名单指纹{parts.length > 1 && `（${department}）`} <HashText hash={exclusionsFingerprint} of="排除名单指纹" short />
            </p>
          ),
      )}
      {chosen && <ExcludedFirms task={task} chosen={chosen} onClose={() => setChosen(undefined)} />}
    </Card>
  );
}
