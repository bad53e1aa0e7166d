import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountApi, type Role, RosterApi, type RouteDefinition } from '@xinheng/contracts';
import { freePort } from '@xinheng/postgres';
import { giveOrder } from '@xinheng/service-kit';
import { type TestDatabase, testDatabase, testKafka } from '@xinheng/testkit';
import pg from 'pg';
import { GatewayWire } from '../lap/gateway-wire.ts';
import { type CollectedSpan, SpanCollector } from './span-collector.ts';
import { TracedProcess } from './traced-process.ts';

const SERVICES = ['archive', 'inspection', 'gateway'] as const;
type Service = (typeof SERVICES)[number];

const REGION = '420900';
const PATIENCE_MS = 60_000;
const INITIAL = 'Zx-9137-lampe-tisch';
const OWN = 'Zx-4821-mitte-quelle';

const databases = new Map<Service, TestDatabase>();
const processes = new Map<Service, TracedProcess>();
let collector: SpanCollector;
let folder: string;

async function startAll(): Promise<void> {
  const shared = {
    ...{ INTERNAL_SECRET: randomBytes(32).toString('base64url'), FILES_DIR: folder, LOG_LEVEL: 'warn', POOL_SIZE: '4', BUS_POLL_MS: '50' },
    ...{ KAFKA_BROKERS: testKafka().brokers, KAFKA_PREFIX: `trace-${randomUUID()}` },
    ...{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '200' },
  };
  for (const service of SERVICES) databases.set(service, await testDatabase([]));
  const environment = (service: Service) => ({ ...shared, DATABASE_URL: databases.get(service)?.url ?? '' });
  for (const service of ['archive', 'inspection'] as const)
    processes.set(service, await TracedProcess.start(service, await freePort(), environment(service)));
  const UPSTREAMS = [...processes].map(([name, { url }]) => `${name}=${url}`).join(',');
  processes.set('gateway', await TracedProcess.start('gateway', await freePort(), { ...environment('gateway'), UPSTREAMS }));
}

const gateway = (): TracedProcess => processes.get('gateway') as TracedProcess;
const wire = new GatewayWire({ url: () => gateway().url, passwordsOf: () => ({ initial: INITIAL, own: OWN }), patienceMs: PATIENCE_MS });

async function act(
  as: string,
  route: RouteDefinition,
  request: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const { status, bytes } = await wire.send({ as, route, request, key: randomUUID(), headers });
  const text = bytes.toString();
  if (status >= 400) throw new Error(`${route.id}: ${status} ${text}`);
  return JSON.parse(text);
}

async function inDatabase<R extends object>(service: Service, statement: string): Promise<R[]> {
  const client = new pg.Client(databases.get(service)?.url);
  await client.connect();
  try {
    return (await client.query<R>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const deadline = performance.now() + PATIENCE_MS; ; await pause(100)) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS} ms: ${what}`);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinheng-traces-'));
  collector = await SpanCollector.open();
  await startAll();
  const founding = { login: 'anquan', name: '安全管理员', initialPassword: INITIAL, departmentName: '市大数据中心', regionCode: REGION };
  await giveOrder(gateway().child, 'found', founding);
  const [department] = await inDatabase<{ id: string }>('gateway', 'SELECT id FROM gateway.department');
  const roles: Role[] = ['chief'];
  const chief = { login: 'zhao', name: '赵副局长', regionCode: REGION, roles, departmentId: department?.id, initialPassword: INITIAL };
  await act('anquan', AccountApi.create, chief);
  await inDatabase(
    'archive',
    `INSERT INTO archive.subject (code, name, kind, status, region, source, confirmed_on, registered_at, updated_at)
     VALUES ('91420900MA4K000001', '云溪餐饮有限公司', 'enterprise', 'active', '${REGION}', 'test', current_date, now(), now())`,
  );
}, 300_000);

afterAll(async () => {
  await Promise.all([...processes.values()].map((one) => one.stop()));
  await collector?.close();
  for (const database of databases.values()) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** From the reaction back to the browser, parent by parent; ends where a parent was made by none of our processes. */
function wayBack(spans: readonly CollectedSpan[], from: string): CollectedSpan[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const way: CollectedSpan[] = [];
  for (let at = spans.find(({ name }) => name === from); at; at = byId.get(at.parentSpanId)) way.push(at);
  return way;
}

describe('one act, three processes, one trace', () => {
  const traceId = randomBytes(16).toString('hex');
  const browserSpan = randomBytes(8).toString('hex');
  const REACTION = 'inspection.library.hear-certification';

  test('from the browser through gateway, archive, relay and Kafka to the reaction at inspection, parent by parent', async () => {
    const traceparent = `00-${traceId}-${browserSpan}-01`;
    await act('zhao', RosterApi.certify, { regionCode: REGION, subjects: 1, note: '' }, { traceparent });
    const way = await until('the whole trace was sent', () => {
      const back = wayBack(collector.of(traceId), REACTION);
      return back.at(-1)?.parentSpanId === browserSpan ? back.reverse() : undefined;
    });
    const steps = way.map(({ service, kind, name }) => `${service} ${kind} ${name}`);
    // what the web framework adds between a request and its use case is its own affair
    const telling = steps.filter((step) => !/ internal (request|handler|hook|Fastify)/.test(step));
    expect(telling).toEqual([
      `gateway server POST /api${RosterApi.certify.path}`,
      `archive server POST /api${RosterApi.certify.path}`,
      'archive internal archive.roster.certify',
      'archive producer relay archive.roster-certified',
      'inspection consumer inspection handle archive.roster-certified',
      `inspection internal ${REACTION}`,
    ]);
  });

  test('whatever any of the three processes did for it hangs together: no span has lost its parent', async () => {
    const lost = (): string[] => {
      const spans = collector.of(traceId);
      const known = new Set([browserSpan, ...spans.map(({ spanId }) => spanId)]);
      return spans.filter(({ parentSpanId }) => !known.has(parentSpanId)).map(({ service, name }) => `${service} ${name}`);
    };
    // a child may be sent before its parent has ended
    await until('every parent has come', () => (lost().length === 0 ? true : undefined)).catch(() => undefined);
    expect(lost()).toEqual([]);
    expect(new Set(collector.of(traceId).map(({ service }) => service))).toEqual(new Set(SERVICES));
  });

  test('the audit rows of the act and of the reaction in the other database carry one correlation id', async () => {
    const correlationOf = async (service: Service, action: string): Promise<string[]> => {
      const rows = await inDatabase<{ id: string }>(
        service,
        `SELECT correlation_id AS id FROM ${service}_kit.audit WHERE action = '${action}' AND result = 'done'`,
      );
      return rows.map(({ id }) => id);
    };
    const [act] = await correlationOf('archive', 'archive.roster.certify');
    expect(act).toMatch(/^[0-9a-f-]{36}$/);
    expect(await correlationOf('inspection', REACTION)).toEqual([act]);
  });
});
