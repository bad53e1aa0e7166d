import { describe, expect, test } from '@jest/globals';
import { type BusState, secondsWords, verdictOf } from './bus-words.js';

const quiet: BusState = { carrier: 'kafka', problem: null, crashes: [], unsentSeconds: 0, parked: [], lags: [] };
const lag = { group: 'archive', producer: 'inspection', events: 0, oldestSeconds: 0 };
const parked = {
  ...{ group: 'archive', producer: 'inspection', key: 'K', state: 'parked', eventId: 'e', type: 'inspection.x', summary: '检查结果已公示' },
  ...{ act: null, cause: null, attempts: 8, since: '2026-11-23T01:30:00.000Z', nextAt: null, waitingBehind: 2 },
} as BusState['parked'][number];

const textsOf = (state: Partial<BusState>, silent = false): string[] =>
  verdictOf([{ title: '信用档案', state: { ...quiet, ...state }, silent }]).map(({ text }) => text);

describe('what the page says first', () => {
  test('nothing waits: no line at all', () => {
    expect(textsOf({ lags: [lag], crashes: [{ group: 'archive', at: parked.since, cause: 'x', count: 1 }] })).toEqual([]);
  });

  test('everything that keeps somebody waiting is named with its service', () => {
    const problem = { text: '消息代理 Kafka 没有受理', detail: 'ECONNREFUSED', since: parked.since } as BusState['problem'];
    const lags = [lag, { ...lag, events: 3, oldestSeconds: 61 }];
    expect(textsOf({ problem, lags, unsentSeconds: 5, parked: [parked, { ...parked, state: 'retrying' }] })).toEqual([
      '信用档案：消息代理 Kafka 没有受理',
      '信用档案：1 个主体已停靠，等人处理',
      '信用档案：1 个主体正在自动重试',
      '信用档案：3 个事件还没有处理，最早的一个已等 1 分 1 秒',
      '信用档案：有事件还没有发出，最早的一个已等 5 秒',
    ]);
  });

  test('of a service that does not answer nothing older is claimed', () => {
    expect(textsOf({ parked: [parked] }, true)).toEqual(['信用档案：没有应答']);
  });

  test('what several services say is said once', () => {
    const looks = ['甲', '乙'].map((title) => ({ title, state: undefined, silent: true }));
    expect(verdictOf(looks)).toEqual([{ tone: 'danger', text: '甲、乙：没有应答' }]);
  });

  test('what needs a person comes before what passes by itself', () => {
    const looks = [
      { title: '甲', state: { ...quiet, unsentSeconds: 2 }, silent: false },
      { title: '乙', state: quiet, silent: true },
    ];
    expect(verdictOf(looks).map(({ tone }) => tone)).toEqual(['danger', 'warning']);
  });

  test.each([
    [0.2, '不到 1 秒'],
    [59.9, '59 秒'],
    [3599, '59 分 59 秒'],
    [7260, '2 小时 1 分'],
    [90_000, '1 天 1 小时'],
  ])('%d seconds are %s', (seconds, words) => expect(secondsWords(seconds)).toBe(words));
});
