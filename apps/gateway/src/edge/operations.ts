import * as contracts from '@xinheng/contracts';
import { auditApi, busApi, jobApi, PlatformApi, type RouteDefinition, type ServiceName, SessionApi } from '@xinheng/contracts';

const isRoute = (value: unknown): value is RouteDefinition =>
  typeof value === 'object' && value !== null && ['id', 'method', 'path', 'reply', 'access'].every((member) => member in value);

const isTable = (value: unknown): value is object => typeof value === 'object' && value !== null && Object.values(value).some(isRoute);

const routesIn = (table: object): RouteDefinition[] => Object.values(table).filter(isRoute);

/** The doors that every service has. */
const kitRoutes = (service: ServiceName): RouteDefinition[] => [jobApi(service), auditApi(service), busApi(service)].flatMap(routesIn);

/** Every operation of these services, from the contracts alone: the edge knows no service. */
export function operations(services: readonly ServiceName[]): RouteDefinition[] {
  const declared = Object.values<unknown>(contracts).filter(isTable).flatMap(routesIn);
  return [...declared, ...services.flatMap(kitRoutes)].filter((route) => services.includes(serviceOf(route)));
}

/** The first word of the path names the service. */
export const serviceOf = (route: RouteDefinition): ServiceName => route.path.split('/')[1] as ServiceName;

const ownIds = new Set<string>([SessionApi, PlatformApi].flatMap(routesIn).map((route) => route.id));

/** Those that the edge passes on; sign-in and what it tells of itself are not among them. */
export const forwarded = (routes: readonly RouteDefinition[]): RouteDefinition[] => routes.filter((route) => !ownIds.has(route.id));
