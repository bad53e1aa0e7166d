import { AxeBuilder } from '@axe-core/playwright';
import type { Person } from './person.ts';

/** What axe finds serious or critical on the page as it is shown now, each with the place. */
export async function seriousNow(person: Person, where: string): Promise<string[]> {
  // without it, a second page is opened for the sake of frames of other origins; there are none
  const { violations } = await new AxeBuilder({ page: person.page }).setLegacyMode(true).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${where} ${id}: ${target.join(' ')}`));
}

export async function seriousOn(person: Person, address: string): Promise<string[]> {
  await person.open(address);
  return seriousNow(person, address);
}
