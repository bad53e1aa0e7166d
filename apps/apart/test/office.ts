import { randomUUID } from 'node:crypto';
import {
  AccountApi,
  busApi,
  DepartmentApi,
  type ReplyOf,
  type RequestOf,
  type RouteDefinition,
  type ServiceName,
  SessionApi,
  type SessionView,
} from '@xinheng/contracts';
import { until } from './running.js';

const OWN = 'Zx-4821-mitte-quelle';
const INITIAL = 'Zx-9137-lampe-tisch';
const AWAY = new Set([502, 503, 504]);
const REGION = '429900';

/** Two people at the outer address: one makes departments, one looks whether every event was taken in. A lost answer is asked for again. */
export class Office {
  private readonly pages = new Map<string, Record<string, string>>();
  readonly departments: string[] = [];

  constructor(private readonly url: string) {}

  /** The first administrator, with a password of its own from now on, and a system administrator. */
  async moveIn(initialPassword: string): Promise<void> {
    await this.enter('security', initialPassword);
    const { rows } = await this.look('security', DepartmentApi.list, {});
    const departmentId = rows[0]?.id ?? '';
    const roles = ['system-admin' as const];
    await this.act('security', AccountApi.create, {
      ...{ login: 'xitong', name: '系统管理员', regionCode: REGION, roles, departmentId, initialPassword: INITIAL },
    });
    await this.enter('xitong', INITIAL);
  }

  /** Acknowledged when it resolves. */
  async foundDepartment(name: string): Promise<void> {
    await this.act('security', DepartmentApi.create, { name, regionCode: REGION, parentId: null });
    this.departments.push(name);
  }

  async departmentNames(): Promise<string[]> {
    const { rows } = await this.look('security', DepartmentApi.list, {});
    return rows.map(({ name }) => name);
  }

  /** Until no service has an event left to take in. @throws Error when one is parked */
  heard(services: readonly ServiceName[]): Promise<true> {
    return until('every event was taken in', async () => {
      const states = await Promise.all(services.map((service) => this.look('xitong', busApi(service).state, {})));
      const parked = states.flatMap((state) => state.parked);
      if (parked.length > 0) throw new Error(`parked: ${JSON.stringify(parked)}`);
      const heardAll = states.every(({ lags, unsentSeconds }) => unsentSeconds === 0 && lags.every(({ events }) => events === 0));
      return heardAll ? true : undefined;
    });
  }

  private async enter(login: string, initial: string): Promise<void> {
    await this.signIn(login, initial);
    await this.act(login, SessionApi.changePassword, { currentPassword: initial, newPassword: OWN });
  }

  private async signIn(login: string, password: string): Promise<void> {
    const answer = await this.send('POST', SessionApi.signIn.path, { 'content-type': 'application/json' }, { login, password });
    if (!answer.ok) throw new Error(`sign-in of ${login}: ${answer.status} ${await answer.text()}`);
    const { session } = (await answer.json()) as { session: SessionView };
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    this.pages.set(login, { cookie, 'x-csrf-token': session.csrfToken });
  }

  private async act<R extends RouteDefinition>(login: string, route: R, body: RequestOf<R>): Promise<ReplyOf<R>> {
    const headers = { ...this.pages.get(login), 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    return this.answered<R>(route, await this.send(route.method, route.path, headers, body));
  }

  private async look<R extends RouteDefinition>(login: string, route: R, _request: RequestOf<R>): Promise<ReplyOf<R>> {
    return this.answered<R>(route, await this.send(route.method, route.path, { ...this.pages.get(login) }));
  }

  private async answered<R extends RouteDefinition>(route: R, answer: Response): Promise<ReplyOf<R>> {
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${route.id}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as ReplyOf<R>;
  }

  /** The same request, key and all, until somebody answers it. */
  private send(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Response> {
    return until(`an answer to ${method} ${path}`, async () => {
      const sent = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await fetch(`${this.url}/api${path}`, sent).catch(() => undefined);
      return answer === undefined || AWAY.has(answer.status) ? undefined : answer;
    });
  }
}
