import { forgetSession, type KeptSession, keepSession } from './kept-session.js';
import { clearVisitsOfOthers, deleteVisitsOf } from './visit-database.js';

/** The server has confirmed who is signed in: what others left on this device goes. */
export async function claimDevice(session: KeptSession): Promise<void> {
  await keepSession(session);
  await clearVisitsOfOthers(session.account.id);
}

/** After sign-out. */
export async function leaveDevice(accountId: string): Promise<void> {
  await forgetSession();
  await deleteVisitsOf(accountId);
}
