import type { Readable } from './incoming.js';

/**
 * Cuts messages into runs for the handlers: neighbours of one type whose reaction takes batches are handed over together, all others
 * alone. The order of the messages is kept, so the order per key is.
 */
export function runsOf(messages: readonly Readable[]): Readable[][] {
  const runs: Readable[][] = [];
  for (const message of messages) {
    const last = runs.at(-1);
    if (last && message.reaction.batch && last[0]?.reaction === message.reaction) last.push(message);
    else runs.push([message]);
  }
  return runs;
}
