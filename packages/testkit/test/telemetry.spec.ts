import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTelemetry, type Telemetry, type TelemetryOptions } from '@xinheng/service-kit/telemetry-sdk';
import { startWorld, type World } from '../src/index.js';
import { ApplicationApi } from './fixture/contracts.js';
import { behaviour, integrity } from './fixture/integrity.js';
import { repair } from './fixture/repair.js';

type Processor = NonNullable<TelemetryOptions['spanProcessors']>[number];
type Span = Parameters<Processor['onEnd']>[0];

const clerk = { roles: ['clerk' as const] };

describe('traces and metrics', () => {
  const spans: Span[] = [];
  let telemetry: Telemetry;
  let world: World;
  beforeAll(async () => {
    const keep: Processor = {
      onStart: () => undefined,
      onEnd: (span) => void spans.push(span),
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    };
    telemetry = startTelemetry(
      { traceUrl: undefined, metrics: true, serviceName: 'test' },
      { spanProcessors: [keep], instrumentations: false },
    );
    world = await startWorld({ services: [repair, integrity] });
  });
  afterAll(async () => {
    await world?.close();
    await telemetry?.stop();
  });

  test('a request, its use case, the reaction to its event and the reaction to that are one trace', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    await world.http('repair', ApplicationApi.apply, { subject: 'S1', amount: 1 }, clerk, { headers });
    await world.settled();
    const mine = spans.filter((span) => span.spanContext().traceId === traceId);
    const byId = new Map(mine.map((span) => [span.spanContext().spanId, span]));
    const parentOf = (span: Span): string => byId.get(span.parentSpanContext?.spanId ?? '')?.name ?? 'the caller';
    expect(mine.map((span) => `${parentOf(span)} -> ${span.name}`).sort()).toEqual([
      'POST /api/repair/applications -> repair.application.apply',
      'integrity handle integrity.noted -> integrity.note',
      'integrity handle repair.applied -> integrity.hear',
      'integrity.hear -> integrity handle integrity.noted',
      'repair.application.apply -> integrity handle repair.applied',
      'the caller -> POST /api/repair/applications',
    ]);
  });

  test('the metrics name lag, age, parked keys and requests', async () => {
    behaviour.fails = () => new Error('no');
    await world.http('repair', ApplicationApi.apply, { subject: 'S2', amount: 1 }, clerk);
    await world.settled();
    behaviour.fails = () => undefined;
    const text = await (await fetch(`${world.url('repair')}/metrics`)).text();
    const line = (name: string, labels: string) => text.split('\n').find((one) => one.startsWith(name) && one.includes(labels));
    expect(line('xinheng_bus_lag{', 'group="integrity"')).toMatch(/ 0$/);
    expect(line('xinheng_bus_parked_keys', 'group="integrity"')).toMatch(/ 1$/);
    expect(line('xinheng_outbox_oldest', 'service="repair"')).toBeDefined();
    expect(line('xinheng_http_request', 'route="/api/repair/applications"')).toBeDefined();
  });
});
