import type { ServiceName } from '@xinheng/contracts';

/** Requests in a minute before one is told to wait. Offices share one address, so addresses are given more than one person needs. */
export interface EdgeLimits {
  readonly publicPerMinute: number;
  readonly signInPerMinute: number;
  readonly sessionPerMinute: number;
}

/** What the edge must be told. Sizes in bytes, durations in milliseconds. */
export interface EdgeSettings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Base address of each service that answers, such as `http://127.0.0.1:4101`. */
  readonly upstreams: Readonly<Partial<Record<ServiceName, string>>>;
  /** Signs who is asking towards the services; the CSRF key derives from it. */
  readonly internalSecret: string;
  /** Served over TLS: cookies are `Secure` and browsers are told to stay with TLS. */
  readonly secure: boolean;
  /** Origins of pages that may send changes, besides the edge's own address. */
  readonly allowedOrigins: readonly string[];
  /** The edge stands behind a proxy that writes `X-Forwarded-For`. */
  readonly trustProxy: boolean;
  readonly webRoot: string | undefined;
  /** Folder of the public verifiers. */
  readonly verifyRoot: string | undefined;
  readonly limits: EdgeLimits;
  readonly jsonLimitBytes: number;
  readonly uploadLimitBytes: number;
  /** How long a found session is believed before the tables are asked again: a disabled account is out after this. */
  readonly admissionMs: number;
  /** How often the last use of sessions is written down. */
  readonly activityMs: number;
}

export const EDGE_DEFAULTS = {
  host: '127.0.0.1',
  port: 8080,
  secure: false,
  allowedOrigins: [],
  trustProxy: false,
  webRoot: undefined,
  verifyRoot: undefined,
  limits: { publicPerMinute: 600, signInPerMinute: 30, sessionPerMinute: 1200 },
  jsonLimitBytes: 1_048_576,
  uploadLimitBytes: 320 * 1_048_576,
  admissionMs: 2000,
  activityMs: 60_000,
} as const satisfies Partial<EdgeSettings>;
