import { setTimeout as pause } from 'node:timers/promises';
import type { CeremonyView } from '@xinheng/contracts';
import type { Call, Work } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { readCeremony, readCeremonyMark } from './ceremony-views.js';

/** How long a screen may lag behind the room. */
const LOOK_EVERY_MS = 500;

/** The state of a ceremony now, and again whenever it has changed, until the screen goes away. */
export async function* ceremonyStream(work: Work<InspectionStore>, id: string, call: Call): AsyncGenerator<CeremonyView> {
  let shown: string | undefined;
  while (!call.signal?.aborted) {
    // the mark is read before the view: a change in between shows once more, and is never missed
    const mark = await work.read(readCeremonyMark, { id }, call);
    if (mark !== shown) yield await work.read(readCeremony, { id }, call);
    shown = mark;
    await pause(LOOK_EVERY_MS, undefined, call.signal ? { signal: call.signal } : {}).catch(() => undefined);
  }
}
