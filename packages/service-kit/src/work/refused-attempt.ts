/** Which use case has refused, kept beside the error on its way through Nest to the bus, which records it. */
export interface Attempt {
  readonly action: string;
  readonly title: string;
  readonly subject: string | null;
}

const attempts = new WeakMap<object, Attempt>();

export function rememberAttempt(error: unknown, attempt: Attempt): void {
  if (typeof error === 'object' && error !== null && !attempts.has(error)) attempts.set(error, attempt);
}

export const attemptOf = (error: unknown): Attempt | undefined =>
  typeof error === 'object' && error !== null ? attempts.get(error) : undefined;
