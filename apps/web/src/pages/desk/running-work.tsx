import { jobApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { isOver, type Job, JobLine } from '../../components/job-progress.js';

const POLL_MS = 3000;
const SHOWN = 5;

function useRunning(service: 'archive' | 'inspection'): readonly Job[] {
  const [api] = useState(() => jobApi(service));
  const jobs = useRead(api.list, { limit: SHOWN }, { every: (page) => (page?.rows.some((job) => !isOver(job)) ? POLL_MS : undefined) });
  return (jobs.data?.rows ?? []).filter((job) => !isOver(job));
}

/** Work of this person that runs in the background; nothing is shown when nothing runs. */
export function RunningWork() {
  const running = [...useRunning('archive'), ...useRunning('inspection')];
  if (running.length === 0) return null;
  return (
    <Card title="正在运行" note="关闭页面不影响运行">
      {running.map((job) => (
        <div className="side-row" key={job.id}>
          <b>{job.title}</b>
          <JobLine job={job} />
        </div>
      ))}
    </Card>
  );
}
