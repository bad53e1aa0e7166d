import type { ProblemView, RouteDefinition } from '@xinheng/contracts';

/** An answer that came. Silence is an error thrown. */
export interface WireAnswer {
  readonly status: number;
  readonly bytes: Buffer;
}

export interface Sending {
  readonly as: string | null;
  readonly route: RouteDefinition;
  readonly request: Record<string, unknown>;
  /** Of a command; left out for reads. */
  readonly key?: string;
  /** What a browser would send besides. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of an upload. */
  readonly upload?: Buffer;
}

/** How a lap reaches the services: through the gateway as a browser does, or a service of a test world directly. */
export interface Wire {
  send(sending: Sending): Promise<WireAnswer>;
  /** Between two looks at something that is still at work. */
  pause(): Promise<void>;
  /** After silence or a fault of the other side: until it may be asked again. Undefined: a fault ends the lap. */
  readonly untilBack?: () => Promise<void>;
}

/** The services said no, with a reason. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: ProblemView;

  constructor(step: string, route: RouteDefinition, status: number, problem: ProblemView) {
    super(
      `${step}: ${route.id} answered ${status} ${problem.code}: ${problem.detail ?? problem.title} ${JSON.stringify(problem.fields ?? '')}`,
    );
    this.status = status;
    this.problem = problem;
  }
}

export interface Address {
  /** With the query. */
  readonly path: string;
  readonly body: string | undefined;
}

/** Puts the members of a request where the contract wants them: path, query or body. */
export function addressOf(route: RouteDefinition, request: Record<string, unknown>): Address {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(request[name])));
  const query = new URLSearchParams();
  for (const name of Object.keys(route.query?.shape ?? {})) {
    if (request[name] !== undefined) query.append(name, String(request[name]));
  }
  const names = Object.keys(route.body?.shape ?? {}).filter((name) => name in request);
  const body = route.body ? JSON.stringify(Object.fromEntries(names.map((name) => [name, request[name]]))) : undefined;
  return { path: query.size > 0 ? `${path}?${query}` : path, body };
}
