import { z } from 'zod';

const count = (low: number, high: number, otherwise: number) => z.coerce.number().int().min(low).max(high).default(otherwise);

/** Everything a service can be told from outside. Durations in milliseconds, sizes in bytes. */
export const ConfigSchema = z.object({
  databaseUrl: z.string().min(1),
  host: z.string().default('127.0.0.1'),
  /** 0: any free port. */
  port: count(0, 65_535, 0),
  /** Signs who is asking, between gateway and services. */
  internalSecret: z.string().min(32, { message: '内部密钥至少 32 个字符' }),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  poolSize: count(4, 200, 10),
  statementTimeoutMs: count(100, 3_600_000, 60_000),
  bodyLimitBytes: count(1024, 100_000_000, 1_048_576),
  uploadLimitBytes: count(1024, 10_000_000_000, 268_435_456),
  /** Each service keeps its files in a folder of its own below it; several processes of one service need the same one. */
  filesDir: z.string().min(1).default('.xinheng/files'),
  /** How long a silent bus waits before it looks again. */
  pollMs: count(5, 60_000, 500),
  batchSize: count(1, 10_000, 500),
  /** Failed deliveries before a message is parked. */
  deliveryAttempts: count(1, 100, 8),
  /** Pause after the first failure; doubles each time, up to a minute. */
  retryDelayMs: count(1, 600_000, 1000),
  /** A reaction that takes longer is given up and counts as failed; below the time that a transaction may sleep. */
  handlerTimeoutMs: count(10, 50_000, 30_000),
  /** A job whose process is silent for this long is taken over. */
  jobLeaseMs: count(200, 600_000, 15_000),
  jobsAtOnce: count(1, 50, 2),
  tickMs: count(10, 60_000, 1000),
  /** Moves the service's clock, for demonstrations. */
  clockOffsetMs: z.coerce.number().int().default(0),
});

export type Config = z.output<typeof ConfigSchema>;
export type ConfigInput = z.input<typeof ConfigSchema>;

/** Where telemetry goes; all empty means it is off. */
export const TelemetrySchema = z.object({
  traceUrl: z.string().optional(),
  metrics: z.stringbool().default(false),
  serviceName: z.string().default('xinheng'),
});
export type TelemetryConfig = z.output<typeof TelemetrySchema>;

const variables: Readonly<Record<keyof Config, string>> = {
  databaseUrl: 'DATABASE_URL',
  host: 'HOST',
  port: 'PORT',
  internalSecret: 'INTERNAL_SECRET',
  logLevel: 'LOG_LEVEL',
  poolSize: 'POOL_SIZE',
  statementTimeoutMs: 'STATEMENT_TIMEOUT_MS',
  bodyLimitBytes: 'BODY_LIMIT_BYTES',
  uploadLimitBytes: 'UPLOAD_LIMIT_BYTES',
  filesDir: 'FILES_DIR',
  pollMs: 'BUS_POLL_MS',
  batchSize: 'BUS_BATCH_SIZE',
  deliveryAttempts: 'BUS_DELIVERY_ATTEMPTS',
  retryDelayMs: 'BUS_RETRY_DELAY_MS',
  handlerTimeoutMs: 'BUS_HANDLER_TIMEOUT_MS',
  jobLeaseMs: 'JOB_LEASE_MS',
  jobsAtOnce: 'JOBS_AT_ONCE',
  tickMs: 'SCHEDULE_TICK_MS',
  clockOffsetMs: 'CLOCK_OFFSET_MS',
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment once. @throws Error that names each variable that is missing or wrong. */
export function readConfig(environment: Environment = process.env): Config {
  const given = Object.entries(variables).map(([name, variable]) => [name, environment[variable]] as const);
  const parsed = ConfigSchema.safeParse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${variables[issue.path[0] as keyof Config]}: ${issue.message}`);
  throw new Error(`configuration: ${lines.join('; ')}`);
}

export const readTelemetryConfig = (environment: Environment = process.env): TelemetryConfig =>
  TelemetrySchema.parse({
    traceUrl: environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
    metrics: environment.XINHENG_METRICS,
    serviceName: environment.OTEL_SERVICE_NAME,
  });
