import * as contracts from '@xinheng/contracts';
import { type RouteDefinition, SessionApi } from '@xinheng/contracts';

const isRoute = (value: unknown): value is RouteDefinition =>
  typeof value === 'object' && value !== null && ['id', 'method', 'path', 'reply', 'access'].every((member) => member in value);

const tablesOf = (module: object): object[] =>
  Object.values(module).filter((value) => typeof value === 'object' && value !== null && Object.values(value).some(isRoute));

const ownIds = new Set<string>(Object.values(SessionApi).map((route) => route.id));

/** Every operation of the contracts, whichever service serves it. */
export const operations = (): RouteDefinition[] => tablesOf(contracts).flatMap((table) => Object.values(table).filter(isRoute));

/** Those that the edge passes on; its own sign-in is not among them. */
export const forwarded = (routes: readonly RouteDefinition[]): RouteDefinition[] => routes.filter((route) => !ownIds.has(route.id));
