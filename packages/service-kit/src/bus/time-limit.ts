/** A handler that does not come back. Its connection is given up: what it may still do there is undone. */
export class HandlerHangs extends Error {
  override readonly name = 'HandlerHangs';
  /** Read by `Database.inTransaction`: do not wait for this connection, end it. */
  readonly endsConnection = true;

  constructor(readonly limitMs: number) {
    super(`the handler did not come back within ${limitMs} ms`);
  }
}

/** Rejects with `HandlerHangs` when `work` takes longer than the limit. */
export async function within<R>(limitMs: number, work: () => Promise<R>): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HandlerHangs(limitMs)), limitMs);
  });
  const working = work();
  // what a handler that was given up says later is heard by nobody
  working.catch(() => undefined);
  try {
    return await Promise.race([working, limit]);
  } finally {
    clearTimeout(timer);
  }
}
