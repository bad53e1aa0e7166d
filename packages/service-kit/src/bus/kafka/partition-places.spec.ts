import { describe, expect, test } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { fingerprintOf, ofThisLog } from './partition-places.js';

const message = (offset: number, log?: number | string): KafkaMessage => ({
  ...{ key: Buffer.from('A'), value: Buffer.from('{}'), timestamp: '0', attributes: 0, offset: String(offset) },
  headers: log === undefined ? {} : { log: Buffer.from(String(log)) },
});
const place = (log: number) => ({ next: 0, stored: undefined, log });
const offsetsOf = (messages: readonly KafkaMessage[]) => messages.map(({ offset }) => Number(offset));

describe('messages of the log at hand', () => {
  test.each([
    ['the first number that is met is that of the log', 0, [undefined, 3, 3], [0, 1, 2], undefined],
    ['a higher one is another log: what comes from there on is not of this one', 2, [2, 2, 3, 3], [0, 1], 3],
    ['a lower one is a late copy', 3, [3, 2, 3], [0, 1, 2], undefined],
    ['what is not of a relay says nothing', 2, ['x', '-7', undefined, 2], [0, 1, 2, 3], undefined],
  ] as const)('%s', (_, log, numbers, taken, later) => {
    const found = ofThisLog(
      place(log),
      numbers.map((number, at) => message(at, number)),
    );
    expect([offsetsOf(found.messages), found.later]).toEqual([taken, later]);
  });
});

test('the same event in another log is another message', () => {
  expect(fingerprintOf(message(7, 1)).equals(fingerprintOf(message(7, 1)))).toBe(true);
  expect(fingerprintOf(message(7, 1)).equals(fingerprintOf(message(7, 2)))).toBe(false);
});
