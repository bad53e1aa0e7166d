import { isRefusal } from '@xinheng/kernel';
import { isProblem } from '@xinheng/service-kit';

export interface BatchOutcome {
  readonly done: { readonly id: string; readonly version: number }[];
  readonly refused: { readonly id: string; readonly code: string; readonly message: string; readonly wayOut: string | null }[];
}

/**
 * Takes visits one by one: what the law or a rule forbids for one does not stop the others, and the reply says each reason. The act must
 * refuse before it writes; a fault ends the whole batch.
 */
export async function eachVisit(ids: readonly string[], act: (id: string) => Promise<number>): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { done: [], refused: [] };
  for (const id of [...new Set(ids)].sort()) {
    try {
      outcome.done.push({ id, version: await act(id) });
    } catch (error) {
      if (isRefusal(error)) outcome.refused.push({ id, code: error.code, message: error.message, wayOut: error.wayOut ?? null });
      else if (isProblem(error) && error.status < 500)
        outcome.refused.push({ id, code: error.code, message: error.message, wayOut: error.options.wayOut ?? null });
      else throw error;
    }
  }
  return outcome;
}
