import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AccountApi, busApi, DepartmentApi } from '@xinheng/contracts';
import type { Caller } from '../lap/caller.ts';
import type { Passwords } from '../lap/gateway-wire.ts';
import { DEPARTMENT_NAMES, type DepartmentKey, LINJIANG, PEOPLE, SECURITY } from '../lap/people.ts';
import type { DepartmentRef, Stage } from '../lap/stage.ts';
import type { Installation } from './installation.ts';

const secret = (use: string, login: string): string =>
  `Xh-${createHash('sha256').update(`faults ${use} ${login}`).digest('base64url').slice(0, 20)}`;

export const passwordsOf = (installation: Installation, login: string): Passwords => ({
  initial: login === SECURITY.login ? (installation.firstPassword ?? '') : secret('initial', login),
  own: secret('own', login),
});

/** An installation as the stage of laps: departments and accounts are made by its security administrator first. */
export async function installationStage(installation: Installation, caller: Caller): Promise<Stage> {
  const departments = new Map<DepartmentKey, DepartmentRef>();
  for (const [key, name] of Object.entries(DEPARTMENT_NAMES) as [DepartmentKey, string][]) {
    const request = { name, regionCode: LINJIANG.code, parentId: null };
    const { id } = await caller.act(`department ${key}`, SECURITY.login, DepartmentApi.create, request);
    departments.set(key, { id, name });
  }
  const department = (key: DepartmentKey): DepartmentRef => known(departments, key);
  const accounts = new Map<string, string>();
  for (const { login, name, department: key, role } of PEOPLE) {
    const profile = { name, departmentId: department(key).id, regionCode: LINJIANG.code, roles: [role] };
    const request = { login, initialPassword: passwordsOf(installation, login).initial, ...profile };
    const { id } = await caller.act(`account ${login}`, SECURITY.login, AccountApi.create, request);
    accounts.set(login, id);
  }
  return {
    caller,
    place: LINJIANG,
    department,
    accountId: (login) => known(accounts, login),
    travelTo: (day, time = '09:00:00') => installation.travelTo(`${day}T${time}+08:00`),
    heard: () => heard(caller),
  };
}

/** Until no service is behind another. */
async function heard(caller: Caller): Promise<void> {
  for (;;) {
    const states = await Promise.all((['archive', 'inspection'] as const).map((name) => caller.look('xitong', busApi(name).state, {})));
    if (states.every(({ lags, parked }) => lags.every(({ events }) => events === 0) && parked.length === 0)) return;
    await pause(100);
  }
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${String(key)} is not made yet`);
  return value;
}
