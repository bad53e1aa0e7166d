import type { ReplyOf, SessionApi } from '@xinheng/contracts';
import { type IDBPDatabase, openDB } from 'idb';

/** The signed-in person as the pages show it; the token that allows changes is never kept. */
export type KeptSession = Omit<NonNullable<ReplyOf<typeof SessionApi.current>['session']>, 'csrfToken'>;

const STORE = 'session';
const HOLDER = 'holder';

let opened: Promise<IDBPDatabase> | undefined;
const database = (): Promise<IDBPDatabase> => {
  opened ??= openDB('xinheng-device', 1, { upgrade: (created) => void created.createObjectStore(STORE) });
  return opened;
};

/** Who was signed in when the server was last reached; null where nobody was, or where the session has ended by itself meanwhile. */
export async function keptSession(now: Date): Promise<KeptSession | null> {
  const kept = (await (await database()).get(STORE, HOLDER)) as KeptSession | undefined;
  return kept && Date.parse(kept.endsAt) > now.getTime() ? kept : null;
}

export async function keepSession(session: KeptSession): Promise<void> {
  const { account, department, regionCode, roles, permissions, mustChangePassword, endsAt, idleMinutes } = session;
  const kept: KeptSession = { account, department, regionCode, roles, permissions, mustChangePassword, endsAt, idleMinutes };
  await (await database()).put(STORE, kept, HOLDER);
}

export const forgetSession = async (): Promise<void> => (await database()).delete(STORE, HOLDER);
