import { useQueryClient } from '@tanstack/react-query';
import { TaskApi } from '@xinheng/contracts';
import { JobProgress } from '../../components/job-progress.js';
import type { Task } from './task-words.js';

/** The freeze runs on the server and goes on when the page is closed; when it ends the page shows the fingerprint. */
export function FreezeProgress({ task }: { readonly task: Task }) {
  const queries = useQueryClient();
  if (task.freezeJobId === null) return null;
  return (
    <div className="task-notice running">
      <b>正在冻结名单</b>
      <p>逐户核对排除规则、生成随机码和指纹；可以离开本页，完成后工作台会提示。</p>
      <JobProgress
        service="inspection"
        jobId={task.freezeJobId}
        onOver={() => void queries.invalidateQueries({ queryKey: [TaskApi.get.id] })}
      />
    </div>
  );
}
