import { metrics, type ObservableResult } from '@opentelemetry/api';

const meter = () => metrics.getMeter('@xinheng/service-kit');

/** Instruments are made on first use: telemetry may be started after this file is loaded. */
function lazily<T extends object>(make: () => T): T {
  let made: T | undefined;
  return new Proxy({} as T, {
    get(_, name) {
      made ??= make();
      return Reflect.get(made, name);
    },
  });
}

export const busMetrics = lazily(() => ({
  delivered: meter().createCounter('xinheng.bus.delivered', { description: 'Messages taken in, refused or parked' }),
  sent: meter().createCounter('xinheng.relay.sent', { description: 'Events that the broker has acknowledged' }),
  begunAnew: meter().createCounter('xinheng.bus.begun.anew', {
    description: 'Crashes and stalls of consumers, each followed by a new one',
  }),
  parked: meter().createCounter('xinheng.bus.parked', { description: 'Messages parked until a person replays them' }),
}));

export const requestMetrics = lazily(() => ({
  duration: meter().createHistogram('xinheng.http.request', { unit: 'ms', description: 'Time to answer a request' }),
}));

/** One reading of what is waiting: taken when metrics are collected, not on the way of a message. */
export interface Waiting {
  readonly lags: readonly { group: string; producer: string; events: number; oldestSeconds: number }[];
  readonly parkedKeys: readonly { group: string; keys: number }[];
  readonly oldestUnsentSeconds: number;
}

/** Registers the gauges of one service; returns what takes them off again. */
export function observeWaiting(service: string, read: () => Promise<Waiting>): () => void {
  const lag = meter().createObservableGauge('xinheng.bus.lag', { description: 'Events a group has not taken in' });
  const lagAge = meter().createObservableGauge('xinheng.bus.lag.age', { unit: 's', description: 'Age of the oldest event not taken in' });
  const parked = meter().createObservableGauge('xinheng.bus.parked.keys', { description: 'Keys that wait for a person or a retry' });
  const unsent = meter().createObservableGauge('xinheng.outbox.oldest', {
    unit: 's',
    description: 'Age of the oldest event not taken in by all',
  });
  const observe = async (result: { observe(gauge: typeof lag, value: number, at?: Record<string, string>): void }): Promise<void> => {
    const waiting = await read();
    for (const { group, producer, events, oldestSeconds } of waiting.lags) {
      result.observe(lag, events, { group, producer });
      result.observe(lagAge, oldestSeconds, { group, producer });
    }
    for (const { group, keys } of waiting.parkedKeys) result.observe(parked, keys, { group });
    result.observe(unsent, waiting.oldestUnsentSeconds, { service });
  };
  const gauges = [lag, lagAge, parked, unsent];
  const callback = observe as unknown as (result: ObservableResult) => void;
  meter().addBatchObservableCallback(callback as never, gauges);
  return () => meter().removeBatchObservableCallback(callback as never, gauges);
}
