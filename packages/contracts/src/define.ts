import type { z } from 'zod';
import type { Permission } from './permissions.js';

/** The services of the platform; the first word of every event type and of every route path. */
export type ServiceName = 'archive' | 'inspection' | 'gateway' | 'commitment' | 'supervision' | 'joint-action' | 'repair' | 'integrity';

/** A fact that happened, declared once by its producer: past tense, prefixed by the service. */
export interface EventDefinition<T extends string = string, D extends z.ZodType = z.ZodType> {
  readonly type: T;
  readonly version: number;
  /** One Chinese sentence: what has happened. Shown on timelines and in the AsyncAPI document. */
  readonly summary: string;
  readonly data: D;
  /** Order is promised per key: the subject's code, or the case id. */
  readonly key: (data: z.infer<D>) => string;
  /** A whole example that the tests parse. Written as plain JSON, before parsing. */
  readonly example: z.input<D>;
  /** Reads data of an older version as this version. */
  readonly upcast?: (data: unknown, version: number) => unknown;
}

export const defineEvent = <T extends `${ServiceName}.${string}`, D extends z.ZodType>(
  type: T,
  definition: Omit<EventDefinition<T, D>, 'type'>,
): EventDefinition<T, D> => ({ type, ...definition });

export type DataOf<E extends EventDefinition> = z.infer<E['data']>;

/** CloudEvents 1.0 attributes and the platform's own; what travels over a bus and lies in an outbox. */
export interface Envelope<D = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: ServiceName;
  readonly type: string;
  /** Version of the data's schema. */
  readonly dataversion: number;
  readonly time: string;
  /** Order is promised per key. */
  readonly key: string;
  /** Id of the first human act of the lap. */
  readonly correlationid: string;
  /** Id of the event or command that caused this one. */
  readonly causationid: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly traceparent?: string;
  readonly data: D;
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `public`: no sign-in. `signed-in`: any account. Otherwise the permission that the account's roles must hold. */
export type Access = 'public' | 'signed-in' | Permission;

export interface RouteDefinition<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodObject = z.ZodObject,
  R extends z.ZodType = z.ZodType,
> {
  /** `<service>.<thing>.<verb>`: the operationId. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Below `/api`; begins with the service's name; path parameters as `:id`. */
  readonly path: string;
  /** Chinese, shown in the OpenAPI document. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
  /** `upload`: the body is a raw byte stream. `download`: the reply is a byte stream. `events`: server-sent events of `reply`. */
  readonly stream?: 'upload' | 'download' | 'events';
  /** A read of protected data: it leaves an audit row. */
  readonly protectedRead?: boolean;
  readonly example: { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown; readonly reply: unknown };
}

/** Declares one public operation; the service serves it, the web client and the OpenAPI document are made from it. */
export const defineRoute = <
  P extends z.ZodObject = never,
  Q extends z.ZodObject = never,
  B extends z.ZodObject = never,
  R extends z.ZodType = z.ZodType,
>(
  route: RouteDefinition<P, Q, B, R>,
): RouteDefinition<P, Q, B, R> => route;

/** An object without members says nothing; as it stands it would forbid every member of the other parts. */
type Members<T> = string extends keyof T ? unknown : T;
type PartOf<T> = [T] extends [never] ? unknown : T extends z.ZodType ? Members<z.infer<T>> : unknown;
type PartIn<T> = [T] extends [never] ? unknown : T extends z.ZodType ? Members<z.input<T>> : unknown;

/** What a handler receives: path parameters, query and body, parsed and merged (names do not collide: a test holds it). */
export type InputOf<Route> = Route extends RouteDefinition<infer P, infer Q, infer B, infer _R> ? PartOf<P> & PartOf<Q> & PartOf<B> : never;
/** What a client sends, before parsing. */
export type RequestOf<Route> =
  Route extends RouteDefinition<infer P, infer Q, infer B, infer _R> ? PartIn<P> & PartIn<Q> & PartIn<B> : never;
export type ReplyOf<Route> = Route extends RouteDefinition<infer _P, infer _Q, infer _B, infer R> ? z.infer<R> : never;

/** A problem as RFC 9457 tells it, with the members that this platform adds. */
export interface ProblemView {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable, kebab-case: `request.invalid`, `row.stale`, `draw.open-mode-with-risk-classes`. */
  readonly code: string;
  readonly detail?: string;
  readonly wayOut?: string;
  readonly basis?: readonly { readonly key: string; readonly text: string }[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
  readonly traceId?: string;
}
