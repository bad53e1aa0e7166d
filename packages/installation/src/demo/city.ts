import { workingCalendar } from '@xinheng/calendar';
import { permissionsOf } from '@xinheng/contracts';
import { addDays, type LocalDate } from '@xinheng/kernel';
import type { Actor } from '@xinheng/service-kit';
import type { Secrets } from '../secrets.js';
import type { CityClock } from './city-clock.js';
import type { CityPlatform } from './city-platform.js';
import { Door } from './door.js';
import type { Journal } from './journal.js';
import type { Person } from './people.js';
import { type DepartmentKey, departments } from './place.js';

export interface CityParts {
  readonly platform: CityPlatform;
  readonly secrets: Secrets;
  readonly dataDir: string;
  readonly tell: (line: string) => void;
  readonly stopping: AbortSignal;
}

/** The demo city while it is made: who is who, and what day it is. */
export class City {
  readonly door: Door;
  readonly departmentIds = new Map<DepartmentKey, string>();
  /** Published items by number. */
  readonly itemIds = new Map<string, string>();
  readonly inspectorIds = new Map<string, string>();
  readonly libraryIds = new Map<string, string>();
  readonly planRowIds: string[] = [];
  private readonly calendar = workingCalendar();
  private readonly actors = new Map<string, Actor>();

  constructor(
    readonly parts: CityParts,
    readonly journal: Journal,
    readonly clock: CityClock,
    /** The day that the person in front of it calls today. */
    readonly today: LocalDate,
  ) {
    const { platform, secrets, stopping } = parts;
    this.door = new Door({ upstreams: platform.upstreams, internalSecret: secrets.internalSecret, journal, stopping });
  }

  travelTo(day: LocalDate, time: string): Promise<void> {
    return this.clock.travelTo(day, time);
  }

  /** The last working day that lies at least so many days before today. */
  workday(daysBefore: number): LocalDate {
    let day = addDays(this.today, -daysBefore);
    while (!this.calendar.isWorkingDay(day)) day = addDays(day, -1);
    return day;
  }

  /** So many working days before a day. */
  workdayBefore = (day: LocalDate, amount: number): LocalDate => this.calendar.addWorkingDays(day, -amount);

  /** That day, or the next working day. */
  workdayFrom = (day: LocalDate): LocalDate => this.calendar.rollForward(day);

  items = (...numbers: readonly string[]): string[] => numbers.map((number) => this.known(this.itemIds, number));

  libraryId = (key: string): string => this.known(this.libraryIds, key);

  private known(ids: ReadonlyMap<string, string>, key: string): string {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`${key} is not made yet`);
    return id;
  }

  departmentId(key: DepartmentKey): string {
    return this.known(this.departmentIds, key);
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
