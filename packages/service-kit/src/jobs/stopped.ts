/** Thrown out of a job's `run` by `throwIfStopped`; not a failure. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped';
}

/** Why the signal of a job was raised: its `reason` is one of these. */
export const StopReason = {
  /** A person asked for it: what was done stays, and nothing goes on by itself. */
  person: 'a person stopped the job',
  /** The service stops: the job is given back and goes on after the next start. */
  service: 'the service stops',
  /** The job is no longer this attempt's: whatever it still writes or returns is dropped. */
  lost: 'the job was lost',
} as const;
export type StopReason = (typeof StopReason)[keyof typeof StopReason];
