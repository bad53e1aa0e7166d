import type { Column } from './dense-table.js';

interface Published {
  readonly inspectedOn: string;
  readonly taskName: string;
  readonly departmentName: string;
  readonly publishedOn: string;
}

/** When a published inspection was, of which task and by whom: the same for the firm's own page and for its dossier. */
export const whenAndWhose: readonly Column<Published>[] = [
  { key: 'day', head: '检查日期', kind: 'keep', cell: ({ inspectedOn }) => inspectedOn },
  {
    key: 'task',
    head: '任务与检查机关',
    kind: 'long',
    cell: ({ taskName, departmentName, publishedOn }) => (
      <>
        {taskName}
        <span className="second">
          {departmentName}·{publishedOn} 公示
        </span>
      </>
    ),
  },
];
