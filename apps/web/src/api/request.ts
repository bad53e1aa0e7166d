/** What the client needs of a route; a contract's route fits, and so does the slim form that the build ships. */
export interface RouteShape {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly stream?: string;
  readonly params?: { readonly shape: object };
  readonly query?: { readonly shape: object };
  readonly body?: { readonly shape: object };
}

export type Parts = Readonly<Record<string, unknown>>;

export interface BuiltRequest {
  readonly url: string;
  readonly body: string | undefined;
}

const API = '/api';

const textOf = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

function pathOf(route: RouteShape, parts: Parts): string {
  return route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = parts[name];
    if (value === undefined || value === '') throw new Error(`${route.id}: path parameter ${name} is missing`);
    return encodeURIComponent(textOf(value));
  });
}

function queryOf(route: RouteShape, parts: Parts): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(route.query?.shape ?? {})) {
    const value = parts[name];
    if (value === undefined || value === null || value === '') continue;
    for (const single of Array.isArray(value) ? value : [value]) query.append(name, textOf(single));
  }
  const text = query.toString();
  return text && `?${text}`;
}

function bodyOf(route: RouteShape, parts: Parts): string | undefined {
  if (!route.body || route.stream === 'upload') return undefined;
  const names = Object.keys(route.body.shape).filter((name) => parts[name] !== undefined);
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, parts[name]])));
}

export const urlOf = (route: RouteShape, parts: Parts = {}): string => `${API}${pathOf(route, parts)}${queryOf(route, parts)}`;

/** Sorts the members of one request into path, query and body, by the names that the contract gives each part. */
export const buildRequest = (route: RouteShape, parts: Parts = {}): BuiltRequest => ({
  url: urlOf(route, parts),
  body: bodyOf(route, parts),
});

export const changesSomething = (route: RouteShape): boolean => route.method !== 'GET';
