import { z } from 'zod';

const count = (low: number, high: number, otherwise: number) => z.coerce.number().int().min(low).max(high).default(otherwise);

/** From the environment a text with commas. */
const list = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => (typeof given === 'string' ? given.split(',').map((one) => one.trim()) : given).filter(Boolean));

/** Everything a service can be told from outside. Durations in milliseconds, sizes in bytes. */
const ConfigFields = z.object({
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
  /** `host:port,host:port`; empty: PostgreSQL carries the events, and all services share its database. */
  kafkaBrokers: list,
  /** Tells installations apart that share brokers. */
  kafkaPrefix: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,100}$/, { message: '只能用字母、数字、点、下划线和连字符' })
    .default('xinheng'),
  /** Copies of each partition; three or more survive the loss of a broker. */
  kafkaReplication: count(1, 20, 1),
  /** A group that makes no step for so long although events wait is begun anew. */
  kafkaStallMs: count(1000, 600_000, 15_000),
  kafkaSaslMechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  kafkaSaslUsername: z.string().optional(),
  kafkaSaslPassword: z.string().optional(),
  kafkaTls: z.union([z.boolean(), z.stringbool()]).default(false),
  /** PEM file of the authority that has signed the brokers' certificates; default: those that Node trusts. */
  kafkaTlsCaFile: z.string().optional(),
  /** A job whose process is silent for this long is taken over. */
  jobLeaseMs: count(200, 600_000, 15_000),
  /** Times that a job may end its process, or fall silent with it, before it is given up. */
  jobDeaths: count(1, 1000, 10),
  jobsAtOnce: count(1, 50, 2),
  tickMs: count(10, 60_000, 1000),
  /** Moves the service's clock, for demonstrations. */
  clockOffsetMs: z.coerce.number().int().default(0),
});

/** A way to sign in at the brokers is whole or absent. */
export const ConfigSchema = ConfigFields.refine(
  ({ kafkaSaslMechanism, kafkaSaslUsername, kafkaSaslPassword }) =>
    kafkaSaslMechanism === undefined || (kafkaSaslUsername !== undefined && kafkaSaslPassword !== undefined),
  { path: ['kafkaSaslMechanism'], message: '须同时给出 KAFKA_SASL_USERNAME 和 KAFKA_SASL_PASSWORD' },
);

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
  kafkaBrokers: 'KAFKA_BROKERS',
  kafkaPrefix: 'KAFKA_PREFIX',
  kafkaReplication: 'KAFKA_REPLICATION',
  kafkaStallMs: 'KAFKA_STALL_MS',
  kafkaSaslMechanism: 'KAFKA_SASL_MECHANISM',
  kafkaSaslUsername: 'KAFKA_SASL_USERNAME',
  kafkaSaslPassword: 'KAFKA_SASL_PASSWORD',
  kafkaTls: 'KAFKA_TLS',
  kafkaTlsCaFile: 'KAFKA_TLS_CA_FILE',
  jobLeaseMs: 'JOB_LEASE_MS',
  jobDeaths: 'JOB_DEATHS',
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
