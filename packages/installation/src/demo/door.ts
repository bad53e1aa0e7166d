import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isJobOver, type JobView, jobApi, type ReplyOf, type RequestOf, type RouteDefinition, type ServiceName } from '@xinheng/contracts';
import type { Actor } from '@xinheng/service-kit';
import { CALLER_HEADER, signCaller } from '@xinheng/service-kit/caller';
import type { Journal } from './journal.js';
import { reach, whileAway } from './while-away.js';

const LOOK_MS = 100;

export interface DoorParts {
  readonly upstreams: Readonly<Partial<Record<ServiceName, string>>>;
  readonly internalSecret: string;
  readonly journal: Journal;
  readonly stopping: AbortSignal;
}

/** The services' own HTTP routes, used as a person would use them: everything in the demo city was asked for, checked and recorded. */
export class Door {
  constructor(private readonly parts: DoorParts) {}

  /** One act or look, once for all starts; `step` names it and is its idempotency key. */
  call<R extends RouteDefinition>(step: string, as: Actor, route: R, request: RequestOf<R>): Promise<ReplyOf<R>> {
    return this.parts.journal.once(step, () => this.send(step, as, route, request as Record<string, unknown>));
  }

  upload<R extends RouteDefinition>(step: string, as: Actor, route: R, request: RequestOf<R>, body: Uint8Array): Promise<ReplyOf<R>> {
    return this.parts.journal.once(step, () => this.send(step, as, route, request as Record<string, unknown>, body));
  }

  /** Until the job is over. @throws Error unless it is done */
  jobDone(step: string, as: Actor, service: ServiceName, jobId: string): Promise<JobView> {
    return this.parts.journal.once(step, async () => {
      for (;;) {
        const job = (await this.send(step, as, jobApi(service).find, { id: jobId })) as JobView;
        if (isJobOver(job.state)) {
          if (job.state === 'done') return job;
          throw new Error(`${step}: ${job.title} ${job.state}: ${job.problem?.detail ?? ''}`);
        }
        await pause(LOOK_MS, undefined, { signal: this.parts.stopping });
      }
    });
  }

  private send<R extends RouteDefinition>(
    step: string,
    as: Actor,
    route: R,
    request: Record<string, unknown>,
    upload?: Uint8Array,
  ): Promise<ReplyOf<R>> {
    // under the same key: what was done and not answered is not done twice
    return whileAway(this.parts.stopping, () => this.sendOnce(step, as, route, request, upload));
  }

  private async sendOnce<R extends RouteDefinition>(
    step: string,
    as: Actor,
    route: R,
    request: Record<string, unknown>,
    upload?: Uint8Array,
  ): Promise<ReplyOf<R>> {
    this.parts.stopping.throwIfAborted();
    const { url, rest } = addressOf(route, request, this.parts.upstreams);
    const inBody = route.method !== 'GET' && route.body && !upload;
    for (const [name, value] of inBody ? [] : Object.entries(rest)) if (value !== undefined) url.searchParams.set(name, String(value));
    const response = await reach(url, {
      method: route.method,
      headers: {
        [CALLER_HEADER]: await signCaller({ actor: as, sessionId: 'demo' }, this.parts.internalSecret),
        'idempotency-key': createHash('sha256').update(`demo ${step}`).digest('hex'),
        ...(upload ? { 'content-type': 'application/octet-stream' } : inBody ? { 'content-type': 'application/json' } : {}),
      },
      ...(upload ? { body: Buffer.from(upload) } : inBody ? { body: JSON.stringify(rest) } : {}),
      signal: this.parts.stopping,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${step}: ${route.method} ${url.pathname} ${response.status}: ${text.slice(0, 2000)}`);
    return (text === '' ? undefined : JSON.parse(text)) as ReplyOf<R>;
  }
}

/** Path parameters are taken out of the request; what is left goes into query or body. */
function addressOf(route: RouteDefinition, request: Record<string, unknown>, upstreams: DoorParts['upstreams']) {
  const rest = { ...request };
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  const service = route.path.split('/')[1] as ServiceName;
  const base = upstreams[service];
  if (base === undefined) throw new Error(`${route.id}: ${service} does not run here`);
  const query = new URL(`/api${path}`, base);
  // a body route may carry query members too
  for (const name of Object.keys(route.query?.shape ?? {})) {
    if (rest[name] === undefined) continue;
    query.searchParams.set(name, String(rest[name]));
    delete rest[name];
  }
  return { url: query, rest };
}
