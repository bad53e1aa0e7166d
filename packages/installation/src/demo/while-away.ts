import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 250;
/** A process that was killed is back within seconds; what is away for longer will not come by waiting. */
const PATIENCE_MS = 60_000;
const AWAY_STATUS = new Set([502, 503, 504]);

/** The service, or what it needs, could not be reached; whether it has done what was asked is not known. */
class Away extends Error {
  override readonly name = 'Away';
}

/** Sends one request. Its failure to reach anybody is told apart from an answer; see `whileAway`. */
export async function reach(url: URL | string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch((error: Error) => {
    // this is how fetch tells that there was no answer
    if (error.name === 'TypeError') throw new Away(`${String(url)} does not answer`, { cause: error });
    throw error;
  });
  if (AWAY_STATUS.has(response.status)) throw new Away(`${String(url)} ${response.status}: ${await response.text()}`);
  return response;
}

/** Does it, and does it again while a service is away. What is done must be repeatable. @throws the last failure, after a minute */
export async function whileAway<R>(stopping: AbortSignal, act: () => Promise<R>): Promise<R> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      stopping.throwIfAborted();
      if (!(error instanceof Away) || performance.now() > deadline) throw error;
    }
    await pause(PAUSE_MS, undefined, { signal: stopping });
  }
}
