import { type IDBPDatabase, openDB } from 'idb';
import { currentHolder } from '../device/holder.js';

const DATABASE = 'xinheng-drafts';
const STORE = 'drafts';

let opened: Promise<IDBPDatabase> | undefined;

const database = (): Promise<IDBPDatabase> => {
  opened ??= openDB(DATABASE, 1, { upgrade: (created) => void created.createObjectStore(STORE) });
  return opened;
};

/** A draft belongs to whoever typed it: the next person at the same desk starts with an empty form. */
const ownKey = (key: string): string => `${currentHolder() ?? 'open'}:${key}`;

/** Storage can be forbidden (private windows): the form then works without a draft, and nothing else changes. */
async function orUndefined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    console.warn('draft storage is not available', error);
    return undefined;
  }
}

export const readDraft = <T>(key: string): Promise<T | undefined> =>
  orUndefined(async () => (await (await database()).get(STORE, ownKey(key))) as T | undefined);

export const keepDraft = (key: string, value: object): Promise<unknown> =>
  orUndefined(async () => (await database()).put(STORE, value, ownKey(key)));

export const forgetDraft = (key: string): Promise<unknown> => orUndefined(async () => (await database()).delete(STORE, ownKey(key)));
