import { describe, expect, test } from '@jest/globals';
import * as contracts from '@xinheng/contracts';
import { catalogue, type EventDefinition, permissions, permissionsOf, type Role, type RouteDefinition, roles } from '@xinheng/contracts';
import type { z } from 'zod';

const isRoute = (value: unknown): value is RouteDefinition =>
  typeof value === 'object' && value !== null && 'path' in value && 'reply' in value;
const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === 'object' && value !== null && 'upcast' in value === false && 'type' in value && 'data' in value && 'key' in value;

const groups = Object.entries(contracts).filter(([name]) => name.endsWith('Api')) as [string, Record<string, unknown>][];
const routes = groups.flatMap(([group, api]) =>
  Object.entries(api)
    .filter(([, value]) => isRoute(value))
    .map(([verb, route]) => ({ name: `${group}.${verb}`, route: route as RouteDefinition })),
);
const events = Object.entries(contracts).filter(([, value]) => isEvent(value)) as [string, EventDefinition][];

const names = (shape?: z.ZodObject): string[] => Object.keys(shape?.shape ?? {});

describe('the catalogue of events', () => {
  test('holds every event of the contracts: readers of a log tell by it what is ours and not heard from what nobody knows', () => {
    expect([...catalogue.keys()].sort()).toEqual(events.map(([, event]) => event.type).sort());
    expect(catalogue.size).toBeGreaterThan(10);
  });
});

describe('routes', () => {
  test('there are routes', () => expect(routes.length).toBeGreaterThan(40));

  test('ids and addresses are unique', () => {
    const ids = routes.map(({ route }) => route.id);
    const addresses = routes.map(({ route }) => `${route.method} ${route.path}`);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
  });

  test.each(routes)('$name: names of params, query and body do not collide', ({ route }) => {
    const all = [...names(route.params), ...names(route.query), ...names(route.body)];
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
    expect(names(route.params).sort()).toEqual([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort());
  });

  test.each(routes)('$name: its examples parse', ({ route }) => {
    for (const part of ['params', 'query', 'body'] as const) {
      if (route[part]) expect(route[part].safeParse(route.example[part] ?? {}).error?.issues ?? []).toEqual([]);
    }
    if (route.stream !== 'download') expect(route.reply.safeParse(route.example.reply).error?.issues ?? []).toEqual([]);
  });

  test.each(routes)('$name: its access is known', ({ route }) => {
    expect(['public', 'signed-in', ...Object.keys(permissions)]).toContain(route.access);
  });
});

describe('events', () => {
  test('there are events', () => expect(events.length).toBeGreaterThan(8));

  test.each(events)('%s: its example parses and has a key', (_name, event) => {
    const parsed = event.data.safeParse(event.example);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(event.key(parsed.data)).toMatch(/\S/);
  });
});

describe('roles', () => {
  test('nobody holds two of system, security and audit administration', () => {
    const duties = { system: 'bus.operate', security: 'account.manage' } as const;
    for (const role of Object.keys(roles) as Role[]) {
      const held = permissionsOf([role]);
      expect(Object.values(duties).filter((duty) => held.includes(duty)).length).toBeLessThan(2);
    }
  });

  test('who drafts does not approve, who visits does not review', () => {
    for (const [maker, checker] of [
      ['plan.draft', 'plan.approve'],
      ['task.manage', 'task.approve'],
      ['visit.own', 'visit.review'],
      ['assignment.manage', 'assignment.approve'],
      ['law.configure', 'law.confirm'],
    ] as const) {
      for (const role of Object.keys(roles) as Role[]) {
        const held = permissionsOf([role]);
        expect(held.includes(maker) && held.includes(checker)).toBe(false);
      }
    }
  });
});
