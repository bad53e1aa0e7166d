import { AccountApi, DepartmentApi } from '@xinheng/contracts';
import type { Actor } from '@xinheng/service-kit';
import { demoPassword } from '../secrets.js';
import type { City } from './city.js';
import { changeInitialPasswords } from './own-passwords.js';
import { FOUNDER, INSPECTORS, OFFICE, type Person } from './people.js';
import { CITY, type DepartmentKey, departments } from './place.js';

/** Departments, then everyone's account, made by the first security administrator. */
export async function buildAccounts(city: City): Promise<void> {
  const { parts, door } = city;
  const initialPassword = demoPassword(parts.secrets.demoSecret, FOUNDER.login, 'initial');
  await parts.platform.found({
    ...{ login: FOUNDER.login, name: FOUNDER.name, initialPassword },
    ...{ departmentName: departments.data.name, regionCode: CITY.code },
  });
  const founder = await findFounder(city);
  for (const key of Object.keys(departments) as DepartmentKey[]) {
    if (key === 'data') continue;
    const { name, regionCode, parent } = departments[key];
    const parentId = parent === null ? null : city.departmentId(parent);
    const { id } = await door.call(`department ${key}`, founder, DepartmentApi.create, { name, regionCode, parentId });
    city.departmentIds.set(key, id);
  }
  for (const person of [...OFFICE, ...INSPECTORS]) await createAccount(city, founder, person);
  await changeInitialPasswords(
    city,
    [FOUNDER, ...OFFICE, ...INSPECTORS].filter((person) => person.shown),
  );
}

/** Before it is known under its own id, the first account is looked up as the system would: by its name. */
async function findFounder(city: City): Promise<Actor> {
  const looking = city.actorOf(FOUNDER, 'demo', 'demo');
  const { rows } = await city.door.call('find founder', looking, AccountApi.list, { search: FOUNDER.login });
  const found = rows.find((row) => row.login === FOUNDER.login);
  if (!found) throw new Error('the first account was not made');
  city.departmentIds.set('data', found.department.id);
  return city.remember(FOUNDER, found.id);
}

async function createAccount(city: City, founder: Actor, person: Person): Promise<void> {
  const { login, name, regionCode, roles } = person;
  const { id } = await city.door.call(`account ${login}`, founder, AccountApi.create, {
    ...{ login, name, regionCode, roles: [...roles], departmentId: city.departmentId(person.department) },
    initialPassword: demoPassword(city.parts.secrets.demoSecret, login, 'initial'),
  });
  city.remember(person, id);
}
