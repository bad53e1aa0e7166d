import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ProblemView, ReplyOf, RequestOf, RouteDefinition } from '@xinheng/contracts';
import { permissionsOf } from '@xinheng/contracts';
import { type Actor, CALLER_HEADER, signCaller } from '@xinheng/service-kit';

export interface RequestExtras {
  /** Bytes of an upload. */
  readonly body?: string | Buffer | Readable;
  readonly contentType?: string;
  /** Default: a fresh one per request. Null leaves the header out. */
  readonly idempotencyKey?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a service has answered. */
export interface Answer<R> {
  readonly status: number;
  readonly headers: Headers;
  /** The reply. @throws Error that shows the problem, if there is one */
  readonly body: R;
  /** The problem. @throws Error when the request was served */
  readonly problem: ProblemView;
  /** The bytes as they came: a download, an event stream that has ended. */
  readonly bytes: Buffer;
}

export type Person = Partial<Actor>;

/** A whole actor from the parts that a test cares about; permissions follow from the roles unless they are given. */
export function actorOf(person: Person): Actor {
  const roles = person.roles ?? [];
  return {
    kind: 'user',
    id: '019ab0c4-0000-7000-8000-0000000000aa',
    name: '测试人员',
    departmentId: '019ab0c4-0000-7000-8000-0000000000dd',
    departmentName: '市市场监管局',
    regionCode: '420900',
    ...person,
    roles,
    permissions: person.permissions ?? permissionsOf(roles),
  };
}

type Parts = { path: string; query: URLSearchParams; body: Record<string, unknown> | undefined };

/** Puts the members of a request where the contract wants them: path, query or body. */
export function partsOf(route: RouteDefinition, request: Record<string, unknown>): Parts {
  const query = new URLSearchParams();
  for (const name of Object.keys(route.query?.shape ?? {})) {
    const value = request[name];
    for (const one of Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]) query.append(name, String(one));
  }
  const path = route.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(request[name])));
  const names = Object.keys(route.body?.shape ?? {});
  const body = route.body ? Object.fromEntries(names.filter((name) => name in request).map((name) => [name, request[name]])) : undefined;
  return { path, query, body };
}

/** Sends one request of a contract. */
export async function send<R extends RouteDefinition>(
  url: string,
  secret: string,
  route: R,
  request: RequestOf<R>,
  person: Person | undefined,
  extras: RequestExtras = {},
): Promise<Answer<ReplyOf<R>>> {
  const { path, query, body } = partsOf(route, (request ?? {}) as Record<string, unknown>);
  const headers = new Headers(extras.headers);
  if (person) headers.set(CALLER_HEADER, await signCaller({ actor: actorOf(person), sessionId: 'test' }, secret));
  if (route.method !== 'GET' && extras.idempotencyKey !== null) headers.set('idempotency-key', extras.idempotencyKey ?? randomUUID());
  const payload = extras.body ?? (body && JSON.stringify(body));
  if (payload !== undefined)
    headers.set('content-type', extras.contentType ?? (extras.body === undefined ? 'application/json' : 'application/octet-stream'));
  const search = query.size > 0 ? `?${query}` : '';
  const response = await fetch(`${url}/api${path}${search}`, {
    method: route.method,
    headers,
    ...(payload === undefined ? {} : { body: payload, duplex: 'half' }),
  } as RequestInit);
  return answerOf<ReplyOf<R>>(route, response, Buffer.from(await response.arrayBuffer()));
}

function answerOf<R>(route: RouteDefinition, response: Response, bytes: Buffer): Answer<R> {
  const { status, headers } = response;
  const text = () => bytes.toString('utf8');
  return {
    status,
    headers,
    bytes,
    get body(): R {
      if (!response.ok) throw new Error(`${route.id} answered ${status}: ${text()}`);
      return (bytes.length === 0 ? undefined : JSON.parse(text())) as R;
    },
    get problem(): ProblemView {
      if (response.ok) throw new Error(`${route.id} was served: ${text().slice(0, 500)}`);
      return JSON.parse(text()) as ProblemView;
    },
  };
}
