import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NotAcknowledged, placedIn, spansOf } from './checked-producer.js';

const message = (partition: number) => ({ partition, key: 'k', value: 'v' });
const reply = (partition: number, baseOffset: string, errorCode = 0) => ({ topicName: 't', partition, errorCode, baseOffset });

describe('the reply of the brokers', () => {
  test('gives each partition its first and last offset', () => {
    const spans = spansOf('t', [message(0), message(3), message(0)], [reply(3, '7'), reply(0, '40')]);
    expect([...spans]).toEqual([
      [0, { first: 40, last: 41 }],
      [3, { first: 7, last: 7 }],
    ]);
  });

  test('without one of the partitions is no acknowledgement, although the client resolved', () => {
    expect(() => spansOf('t', [message(0), message(3)], [reply(0, '40')])).toThrow(NotAcknowledged);
    expect(() => spansOf('t', [message(0), message(3)], [reply(0, '40')])).toThrow('t/3: 1 messages not acknowledged (no reply)');
  });

  test('with an error code, or of another topic, is none either', () => {
    expect(() => spansOf('t', [message(0)], [reply(0, '40', 19)])).toThrow('code 19');
    expect(() => spansOf('t', [message(0)], [{ ...reply(0, '40'), topicName: 'other' }])).toThrow('no reply');
  });
});

describe('the partition of a key', () => {
  // computed with Utils.murmur2 of Apache Kafka's Java client: toPositive(murmur2(key)) % 12
  test('is the one that other Kafka clients compute', () => {
    const partitionOf = placedIn(12);
    expect(['21', 'foobar', 'a-little-bit-long-string', '91420900MA4K000000'].map(partitionOf)).toEqual([0, 6, 8, 7]);
  });

  test('is always there, and the same for the same key', () => {
    const partitionOf = placedIn(12);
    fc.assert(
      fc.property(fc.string(), (key) => {
        const partition = partitionOf(key);
        return Number.isInteger(partition) && partition >= 0 && partition < 12 && partitionOf(key) === partition;
      }),
    );
  });
});
