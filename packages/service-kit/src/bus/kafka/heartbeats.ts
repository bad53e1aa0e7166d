/** How the group protocol stands while work goes on. */
export interface Beat {
  /** True once a heartbeat was refused: the partitions are being dealt anew, no further step should be begun. */
  failed(): boolean;
  /** @throws what the refused heartbeat said */
  demand(): void;
}

/** Keeps a member alive while `work` lasts, however long a single step of it takes. */
export async function beating<R>(heartbeat: () => Promise<void>, everyMs: number, work: (beat: Beat) => Promise<R>): Promise<R> {
  let failure: unknown;
  const timer = setInterval(() => {
    heartbeat().catch((error: unknown) => {
      failure ??= error;
    });
  }, everyMs);
  const beat: Beat = {
    failed: () => failure !== undefined,
    demand: () => {
      if (failure !== undefined) throw failure;
    },
  };
  try {
    return await work(beat);
  } finally {
    clearInterval(timer);
  }
}
