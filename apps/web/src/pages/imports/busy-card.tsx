import { useQueryClient } from '@tanstack/react-query';
import { ImportApi } from '@xinheng/contracts';
import { Card } from '../../components/card.js';
import { JobProgress } from '../../components/job-progress.js';
import type { Import } from './import-words.js';

const TITLES: Readonly<Partial<Record<Import['state'], string>>> = {
  checking: '正在试运行：逐行核对并与现库比对，不写入',
  running: '正在写入名录',
  undoing: '正在撤销',
};

export function BusyCard({ one }: { readonly one: Import }) {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: [ImportApi.get.id] });
  return (
    <Card title={TITLES[one.state]} note="关闭页面不影响运行，结果会出现在工作台" padded>
      {one.jobId ? <JobProgress service="archive" jobId={one.jobId} onOver={refresh} /> : <p role="status">正在准备…</p>}
    </Card>
  );
}
