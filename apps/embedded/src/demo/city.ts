import { permissionsOf } from '@xinheng/contracts';
import { addDays, type LocalDate } from '@xinheng/kernel';
import type { Actor } from '@xinheng/service-kit';
import type { DemoClock } from '../demo-clock.js';
import type { Platform } from '../platform.js';
import type { Secrets } from '../secrets.js';
import { Door } from './door.js';
import type { Journal } from './journal.js';
import type { Person } from './people.js';
import { type DepartmentKey, departments } from './place.js';

export interface CityParts {
  readonly platform: Platform;
  readonly secrets: Secrets;
  readonly clock: DemoClock;
  readonly dataDir: string;
  readonly tell: (line: string) => void;
  readonly stopping: AbortSignal;
}

/** The demo city while it is made: who is who, and what day it is. */
export class City {
  readonly door: Door;
  readonly departmentIds = new Map<DepartmentKey, string>();
  private readonly actors = new Map<string, Actor>();

  constructor(
    readonly parts: CityParts,
    readonly journal: Journal,
    /** The day that the person in front of it calls today. */
    readonly today: LocalDate,
  ) {
    const { platform, secrets, stopping } = parts;
    this.door = new Door({ upstreams: platform.upstreams, internalSecret: secrets.internalSecret, journal, stopping });
  }

  /** Moves the clock to so many days before today. */
  travel(daysBefore: number, time = '09:00:00'): LocalDate {
    const day = addDays(this.today, -daysBefore);
    this.parts.clock.travelTo(day, time);
    return day;
  }

  departmentId(key: DepartmentKey): string {
    const id = this.departmentIds.get(key);
    if (id === undefined) throw new Error(`department ${key} is not made yet`);
    return id;
  }

  departmentRef = (key: DepartmentKey) => ({ id: this.departmentId(key), name: departments[key].name });

  remember(person: Person, id: string): Actor {
    const actor = this.actorOf(person, id, this.departmentId(person.department));
    this.actors.set(person.login, actor);
    return actor;
  }

  as(login: string): Actor {
    const actor = this.actors.get(login);
    if (!actor) throw new Error(`${login} has no account yet`);
    return actor;
  }

  actorOf(person: Person, id: string, departmentId: string): Actor {
    const { name, department, regionCode } = person;
    const roles = [...person.roles];
    const departmentName = departments[department].name;
    return { kind: 'user', id, name, departmentId, departmentName, regionCode, roles, permissions: permissionsOf(roles) };
  }
}
