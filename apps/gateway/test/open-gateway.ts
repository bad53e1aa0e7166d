import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, type Instant, instantOf, localDateOf } from '@xinheng/kernel';
import { type Postgres, startPostgres } from '@xinheng/postgres';
import pg from 'pg';
import type { EdgeSettings } from '../src/edge/settings.js';
import { type RunningGateway, startGateway } from '../src/start.js';
import { Browser } from './browser.js';

/** The first security administrator of every test's gateway. */
export const ADMIN = 'anquan';
export const INTERNAL_SECRET = randomBytes(32).toString('base64url');

/** A clock that stands until it is told to move. */
export class TestClock implements Clock {
  private ms = Date.parse('2026-11-23T01:00:00.000Z');
  now = (): Instant => instantOf(this.ms);
  today = () => localDateOf(this.now());
  pass(minutes: number): void {
    this.ms += minutes * 60_000;
  }
}

export interface OpenGateway {
  readonly gateway: RunningGateway;
  readonly clock: TestClock;
  /** The first security administrator, signed in with a password of its own. */
  readonly admin: Browser;
  readonly adminPassword: string;
  browser(): Browser;
  /** Another browser of the administrator. */
  signedIn(): Promise<Browser>;
  sql<R extends object>(text: string, values?: unknown[]): Promise<R[]>;
  /** A new account with the initial password already changed. */
  person(login: string, roles: readonly string[], departmentId?: string): Promise<{ browser: Browser; id: string; password: string }>;
  close(): Promise<void>;
}

let postgres: Promise<{ server: Postgres; dir: string }> | undefined;

async function server(): Promise<Postgres> {
  postgres ??= mkdtemp(join(tmpdir(), 'xinheng-gateway-')).then(async (dir) => {
    return { dir, server: await startPostgres({ dataDir: join(dir, 'data'), settings: { shared_buffers: '16MB', fsync: 'off' } }) };
  });
  return (await postgres).server;
}

export async function closePostgres(): Promise<void> {
  const open = await postgres;
  await open?.server.stop('immediate');
  if (open) await rm(open.dir, { recursive: true, force: true });
}

export const newPassword = (): string => randomBytes(18).toString('base64url');

/** The gateway on a database of its own. */
export async function openGateway(edge: Partial<EdgeSettings> = {}): Promise<OpenGateway> {
  const name = `gateway_${randomBytes(6).toString('hex')}`;
  await (await server()).createDatabase(name);
  const databaseUrl = (await server()).url(name);
  const clock = new TestClock();
  const config = { databaseUrl, internalSecret: INTERNAL_SECRET, logLevel: 'silent', poolSize: 4, port: 0, tickMs: 50 } as const;
  const gateway = await startGateway({ config, edge: { port: 0, admissionMs: 0, ...edge }, clock });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const browser = () => new Browser(gateway.url);
  const { admin, adminPassword } = await firstAdministrator(gateway, browser());
  const departments = await admin.get('/api/gateway/departments');
  const ownDepartment = (departments.body as { rows: { id: string }[] }).rows[0]?.id;
  return {
    ...{ gateway, clock, admin, adminPassword, browser },
    signedIn: async () => {
      const another = browser();
      await another.signIn(ADMIN, adminPassword);
      return another;
    },
    sql: async (text, values) => (await pool.query(text, values)).rows,
    person: async (login, roles, departmentId = ownDepartment) => {
      // the clock may have ended the administrator's session
      if (!(await admin.session())) await admin.signIn(ADMIN, adminPassword);
      const initialPassword = newPassword();
      const profile = { name: login, regionCode: '420900', roles, departmentId };
      const made = await admin.post('/api/gateway/accounts', { login, initialPassword, ...profile });
      const own = browser();
      const password = newPassword();
      await own.signIn(login, initialPassword);
      await own.post('/api/gateway/session/password', { currentPassword: initialPassword, newPassword: password });
      return { browser: own, id: (made.body as { id: string }).id, password };
    },
    close: async () => {
      await gateway.stop();
      await pool.end();
    },
  };
}

async function firstAdministrator(gateway: RunningGateway, admin: Browser): Promise<{ admin: Browser; adminPassword: string }> {
  const initialPassword = newPassword();
  const adminPassword = newPassword();
  await gateway.found({ login: ADMIN, name: '安全管理员', initialPassword, departmentName: '市大数据中心', regionCode: '420900' });
  await admin.signIn(ADMIN, initialPassword);
  await admin.post('/api/gateway/session/password', { currentPassword: initialPassword, newPassword: adminPassword });
  return { admin, adminPassword };
}
