import { DeskApi } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { reached, type Task } from './task-words.js';

/** What has been done of what was drawn, per department, zero rows included; each figure says what it counts. */
export function ProgressCard({ task }: { readonly task: Task }) {
  const begun = reached(task, 'assigned');
  const overview = useRead(DeskApi.overview, { taskId: task.id }, { enabled: begun });
  if (!begun) return null;
  return (
    <Card title="检查进展" note="为零的也列出；鼠标停在表头看口径">
      <ReadState read={overview}>
        {({ figures, rows, total }) => (
          <div className="table-scroll">
            <table className="dense strata-table">
              <caption className="hidden-visually">各部门检查进展</caption>
              <thead>
                <tr>
                  <th scope="col">部门</th>
                  {figures.map(({ key, title, definition }) => (
                    <th key={key} scope="col" className="number" title={definition}>
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.departmentId}>
                    <td>{row.departmentName}</td>
                    {figures.map(({ key }) => (
                      <td key={key} className="number">
                        {formatCount(row.figures[key] ?? 0)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">合计</th>
                  {figures.map(({ key }) => (
                    <td key={key} className="number">
                      {formatCount(total[key] ?? 0)}
                    </td>
                  ))}
                </tr>
              </tfoot>
            </table>
          </div>
        )}
      </ReadState>
    </Card>
  );
}
