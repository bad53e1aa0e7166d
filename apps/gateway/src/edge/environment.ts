import { z } from 'zod';
import { EDGE_DEFAULTS, type EdgeSettings } from './settings.js';

const flag = z.stringbool().default(false);
const perMinute = (otherwise: number) => z.coerce.number().int().min(1).default(otherwise);
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter(Boolean));

const Environment = z.object({
  HOST: z.string().default(EDGE_DEFAULTS.host),
  PORT: z.coerce.number().int().min(0).max(65_535).default(EDGE_DEFAULTS.port),
  /** `archive=http://archive:4000,inspection=http://inspection:4000` */
  UPSTREAMS: list,
  EDGE_SECURE: flag,
  EDGE_TRUST_PROXY: flag,
  EDGE_ALLOWED_ORIGINS: list,
  EDGE_WEB_ROOT: z.string().optional(),
  EDGE_VERIFY_ROOT: z.string().optional(),
  /** Folder of `openapi.json` and `asyncapi.json`. */
  EDGE_DOCUMENTS_ROOT: z.string().optional(),
  /** At which loopback port the accounts answer the edge; only who supervises this process need know it. */
  ACCOUNTS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  EDGE_PUBLIC_PER_MINUTE: perMinute(EDGE_DEFAULTS.limits.publicPerMinute),
  EDGE_SIGN_IN_PER_MINUTE: perMinute(EDGE_DEFAULTS.limits.signInPerMinute),
  EDGE_SESSION_PER_MINUTE: perMinute(EDGE_DEFAULTS.limits.sessionPerMinute),
});

export interface GatewaySettings {
  readonly edge: Partial<EdgeSettings>;
  readonly documentsRoot: string | undefined;
  readonly accountsPort: number;
}

/** The gateway's own part of the environment; the rest is every service's. @throws ZodError that names each variable that is wrong */
export function readGatewaySettings(environment: Readonly<Record<string, string | undefined>>): GatewaySettings {
  const given = Environment.parse(environment);
  return { edge: edgeOf(given), documentsRoot: given.EDGE_DOCUMENTS_ROOT, accountsPort: given.ACCOUNTS_PORT };
}

const edgeOf = (given: z.infer<typeof Environment>): Partial<EdgeSettings> => ({
  host: given.HOST,
  port: given.PORT,
  upstreams: Object.fromEntries(given.UPSTREAMS.map((entry) => entry.split(/=(.*)/s).slice(0, 2))),
  secure: given.EDGE_SECURE,
  trustProxy: given.EDGE_TRUST_PROXY,
  allowedOrigins: given.EDGE_ALLOWED_ORIGINS,
  webRoot: given.EDGE_WEB_ROOT,
  verifyRoot: given.EDGE_VERIFY_ROOT,
  limits: {
    publicPerMinute: given.EDGE_PUBLIC_PER_MINUTE,
    signInPerMinute: given.EDGE_SIGN_IN_PER_MINUTE,
    sessionPerMinute: given.EDGE_SESSION_PER_MINUTE,
  },
});
