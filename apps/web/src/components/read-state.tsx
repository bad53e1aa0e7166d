import type { ReactNode } from 'react';
import { Loading } from './loading.js';
import { ProblemPanel } from './problem-panel.js';

/** A read as `useRead` gives it, or what the device has kept of an earlier one. */
interface Read<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
}

interface Props<T> {
  readonly read: Read<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** Loading, problem with retry, or the data. A failed refresh keeps the last data and says so above it. */
export function ReadState<T>({ read, rows, children }: Props<T>) {
  const retry = () => void read.refetch();
  if (read.data === undefined) {
    if (!read.error) return <Loading rows={rows ?? 4} />;
    return (
      <div className="card-body">
        <ProblemPanel problem={read.error} onRetry={retry} />
      </div>
    );
  }
  return (
    <>
      {read.error && <ProblemPanel problem={read.error} onRetry={retry} />}
      {children(read.data)}
    </>
  );
}
