import { useRouteError } from 'react-router';
import { ProblemPanel } from '../../components/problem-panel.js';

/** A page whose code could not be loaded (new version, lost network) or that broke outside of its frame. */
export function RouteProblem() {
  const error = useRouteError();
  return (
    <main className="public-width" style={{ paddingBlock: 48 }}>
      <ProblemPanel problem={error} onRetry={() => location.reload()} />
    </main>
  );
}
