import { useEffect, useState } from 'react';
import { currentHolder } from '../device/holder.js';
import type { Session } from './session.js';

/** Where storage is forbidden (private windows) the pages work, but not without network. */
const unkept = (error: unknown): null => {
  console.warn('device storage is not available', error);
  return null;
};

const loadKept = async (): Promise<Session | null> => (await import('../device/kept-session.js')).keptSession(new Date());

/** Keeps on the device who is signed in, as the server last said. `told`: undefined while it has said nothing. */
export function useClaim(told: (Session & { readonly csrfToken: string }) | null | undefined): void {
  useEffect(() => {
    if (told === undefined) return;
    const kept =
      told === null
        ? import('../device/kept-session.js').then(({ forgetSession }) => forgetSession())
        : import('../device/device-access.js').then(({ claimDevice }) => claimDevice(told));
    kept.catch(unkept);
  }, [told]);
}

/** The person on this device while the server cannot be reached; undefined until the device has been asked. */
export function useKeptSession(unreachable: boolean): Session | null | undefined {
  const [kept, setKept] = useState<Session | null>();
  useEffect(() => {
    if (unreachable) void loadKept().catch(unkept).then(setKept);
  }, [unreachable]);
  return kept;
}

/** Signed out here: nothing of the person stays on the device. */
export async function clearDevice(): Promise<void> {
  const holder = currentHolder();
  if (holder) await import('../device/device-access.js').then(({ leaveDevice }) => leaveDevice(holder)).catch(unkept);
}

/** Records of inspections that have not reached the server. */
export async function unsentHere(): Promise<number> {
  const holder = currentHolder();
  if (!holder) return 0;
  return (await import('../device/visit-database.js').then(({ unsentOf }) => unsentOf(holder)).catch(unkept)) ?? 0;
}
