import type { Page } from 'playwright-core';

/** What lies on a phone, by the tools that every browser gives to whoever holds it. */
export interface PhoneStorage {
  /** Names of the databases of visits, and how many rows each of their stores has. */
  readonly visits: readonly Record<string, number>[];
  /** Paths in the caches of the service worker. */
  readonly files: readonly string[];
  readonly session: boolean;
}

export const storageOf = (page: Page): Promise<PhoneStorage> => page.evaluate(readStorage);

async function readStorage(): Promise<PhoneStorage> {
  const done = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  const countsOf = async (name: string): Promise<Record<string, number>> => {
    const database = await done(indexedDB.open(name));
    const counts: Record<string, number> = {};
    for (const store of database.objectStoreNames) counts[store] = await done(database.transaction(store).objectStore(store).count());
    database.close();
    return counts;
  };
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const visits = await Promise.all(names.filter((name) => name.startsWith('xinheng-visits-')).map(countsOf));
  const device = names.includes('xinheng-device') ? await countsOf('xinheng-device') : {};
  const caches = await Promise.all((await globalThis.caches.keys()).map(async (name) => (await globalThis.caches.open(name)).keys()));
  return { visits, files: caches.flat().map(({ url }) => new URL(url).pathname), session: (device.session ?? 0) > 0 };
}
