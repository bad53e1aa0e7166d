import { ItemApi, type ItemFields, ProcedureApi } from '@xinheng/contracts';
import type { City } from './city.js';
import { FIRE_ITEMS, MARKET_ITEMS } from './item-texts.js';

/** “一单两库一细则”: the item lists and the working rules of both departments, as they were published when the year began. */
export async function buildRules(city: City): Promise<void> {
  await publishItems(city, 'wang', MARKET_ITEMS);
  await publishItems(city, 'fire', FIRE_ITEMS);
  await publishProcedure(city, 'wang', '临市监');
  await publishProcedure(city, 'fire', '临消');
}

async function publishItems(city: City, login: string, items: readonly ItemFields[]): Promise<void> {
  const clerk = city.as(login);
  let list = await city.door.call(`${login} item list`, clerk, ItemApi.draft, {});
  for (const item of items) {
    const saved = await city.door.call(`${login} item ${item.number}`, clerk, ItemApi.save, { id: list.id, version: list.version, item });
    city.itemIds.set(item.number, saved.itemId);
    list = { ...list, version: saved.version };
  }
  await city.door.call(`${login} items publish`, clerk, ItemApi.publish, { id: list.id, version: list.version });
}

async function publishProcedure(city: City, login: string, shortName: string): Promise<void> {
  const rules = { shortName, minInspectors: 2, certificationDays: 60, routineCap: 4, replacement: 'next-ticket' as const, note: '' };
  await city.door.call(`${login} procedure`, city.as(login), ProcedureApi.publish, { rules });
}
