import { certifyLibrary } from '../../lap/foundations.ts';
import type { Arena } from './arena.ts';
import { doubleBooking } from './double-booking.ts';
import type { FaultRow } from './fault-row.ts';
import { RACE_DAY } from './race-draw.ts';
import { sameKey } from './same-key.ts';
import { twoSchedulers } from './second-process.ts';
import { staleVersion } from './stale-version.ts';

const FAULTS = [sameKey, staleVersion, doubleBooking, twoSchedulers] as const;

/** F18 to F20 over real commands at the outer address of a running installation whose city is founded. The last one moves the clocks on. */
export async function runRaces(arena: Arena, tell: (line: string) => void): Promise<FaultRow[]> {
  await arena.stage.travelTo(RACE_DAY);
  await certifyLibrary(arena.stage, 'market', 'races', arena.city.libraryId);
  const rows: FaultRow[] = [];
  for (const fault of FAULTS) {
    const done = await fault(arena);
    for (const row of done) tell(`${row.id} ${row.what}: ${row.findings.length} violations`);
    rows.push(...done);
  }
  return rows;
}
