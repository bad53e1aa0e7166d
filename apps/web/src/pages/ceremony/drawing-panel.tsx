import { JobProgress } from '../../components/job-progress.js';
import type { Ceremony } from './use-ceremony.js';

/** While the tickets are computed: how many of how many, no show. */
export function DrawingPanel({ ceremony, onOver }: { readonly ceremony: Ceremony; readonly onOver: () => void }) {
  if (ceremony.state !== 'seeded' || ceremony.drawJobId === null) return null;
  return (
    <section className="ceremony-card drawing-panel">
      <h2>正在按种子计算票号</h2>
      <JobProgress service="inspection" jobId={ceremony.drawJobId} onOver={onOver} />
    </section>
  );
}
