interface Described {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly stream?: string;
  readonly params?: { readonly shape: object };
  readonly query?: { readonly shape: object };
  readonly body?: { readonly shape: object };
}

const isRoute = (value: unknown): value is Described =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'reply' in value;

const isPlain = (value: unknown): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
};

const names = (part: { readonly shape: object } | undefined) =>
  part && { shape: Object.fromEntries(Object.keys(part.shape).map((name) => [name, 1])) };

const slimRoute = ({ id, method, path, access, stream, params, query, body }: Described) => ({
  id,
  method,
  path,
  access,
  stream,
  params: names(params),
  query: names(query),
  body: names(body),
});

/** Stands for the service's name while a family of routes is written down. */
const SERVICE_MARK = '@@service@@';

/** `jobApi(service)` and its like: the same routes at every service, written as a function of its name. */
function familyOf(name: string, value: unknown): string | undefined {
  if (typeof value !== 'function' || !name.endsWith('Api')) return undefined;
  const routes = slim(value(SERVICE_MARK));
  return `(service) => JSON.parse(${JSON.stringify(JSON.stringify(routes))}.replaceAll('${SERVICE_MARK}', service))`;
}

const sourceOf = (name: string, value: unknown): string | undefined => familyOf(name, value) ?? JSON.stringify(slim(value));

/** A route, a group of routes or plain data in the form in which a browser needs it; undefined for what only a server needs. */
function slim(value: unknown): unknown {
  if (isRoute(value)) return slimRoute(value);
  if (typeof value !== 'object' || value === null) return isPlain(value) ? value : undefined;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([, member]) => isRoute(member))) {
    return Object.fromEntries(entries.map(([name, member]) => [name, slimRoute(member as Described)]));
  }
  return isPlain(value) ? value : undefined;
}

/** The module that a browser gets in place of the contracts. */
export const contractSource = (contracts: object): string =>
  Object.entries(contracts)
    .flatMap(([name, value]) => {
      const source = sourceOf(name, value);
      return source === undefined ? [] : [`export const ${name} = ${source};`];
    })
    .join('\n');
