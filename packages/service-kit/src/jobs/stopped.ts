/** Thrown out of a job's `run` by `throwIfStopped`; not a failure. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped';
}
