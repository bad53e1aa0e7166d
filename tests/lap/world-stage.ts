import type { RequestOf, RouteDefinition, ServiceName } from '@xinheng/contracts';
import type { Person, World } from '@xinheng/testkit';
import { Caller } from './caller.ts';
import { Ledger } from './ledger.ts';
import { DEPARTMENT_NAMES, type DepartmentKey, LINJIANG, PEOPLE, type Place } from './people.ts';
import type { Stage } from './stage.ts';
import type { Sending, Wire, WireAnswer } from './wire.ts';

const SETTLE_MS = 120_000;
const KEYS = Object.keys(DEPARTMENT_NAMES) as DepartmentKey[];
const fixedId = (kind: number, n: number): string => `019ab0c4-00${String(kind).padStart(2, '0')}-7000-8000-${String(n).padStart(12, '0')}`;
const departmentIdOf = (key: DepartmentKey): string => fixedId(1, KEYS.indexOf(key) + 1);
const accountIdOf = (login: string): string => fixedId(2, PEOPLE.findIndex((one) => one.login === login) + 1);

/** A person of the lap as the services of a test world know one. */
export function worldPerson(login: string, place: Place = LINJIANG): Person {
  const found = PEOPLE.find((one) => one.login === login);
  if (!found) throw new Error(`nobody is called ${login}`);
  return {
    id: accountIdOf(login),
    name: found.name,
    departmentId: departmentIdOf(found.department),
    departmentName: DEPARTMENT_NAMES[found.department],
    regionCode: place.code,
    roles: [found.role],
  };
}

/** A service of a test world, asked directly. */
export class WorldWire implements Wire {
  private readonly world: World;
  private readonly place: Place;

  constructor(world: World, place: Place) {
    this.world = world;
    this.place = place;
  }

  async send({ as, route, request, key, upload }: Sending): Promise<WireAnswer> {
    const service = route.path.split('/')[1] as ServiceName;
    const extras = { ...(key ? { idempotencyKey: key } : {}), ...(upload ? { body: upload } : {}) };
    const person = as === null ? undefined : worldPerson(as, this.place);
    const { status, bytes } = await this.world.http(service, route, request as RequestOf<RouteDefinition>, person, extras);
    return { status, bytes };
  }

  pause = (): Promise<void> => this.world.settled(SETTLE_MS);
}

/** A test world as the stage of a lap: callers go to the services directly, the world's clock is the city's. */
export async function worldStage(world: World, place: Place = LINJIANG, wire: Wire = new WorldWire(world, place)): Promise<Stage> {
  for (const { code, name } of [{ code: place.code, name: `${place.name}市` }, ...place.districts])
    await world.sql('archive').run('INSERT INTO archive.division (code, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [code, name]);
  return {
    caller: new Caller(wire, new Ledger(), 'lap'),
    place,
    department: (key) => ({ id: departmentIdOf(key), name: DEPARTMENT_NAMES[key] }),
    accountId: accountIdOf,
    travelTo: async (day, time = '09:00:00') => world.clock.travelTo(new Date(`${day}T${time}+08:00`).toISOString()),
    heard: () => world.settled(SETTLE_MS),
  };
}
