import type { KafkaMessage } from 'kafkajs';
import type { Incoming } from '../incoming.js';

const textOf = (value: unknown): string | undefined => (value === undefined || value === null ? undefined : String(value));

/**
 * What a message says, not yet trusted. Undefined for an event of this producer that the group does not hear. What is no JSON, or no
 * envelope, is handed on with its place, so that it is parked where a person sees it.
 */
export function incomingOf(
  message: KafkaMessage,
  from: { producer: string; topic: string; partition: number },
  hears: (type: string) => boolean,
): Incoming | undefined {
  const type = textOf(message.headers?.type);
  if (type?.startsWith(`${from.producer}.`) && !hears(type)) return undefined;
  const { producer } = from;
  const envelope = envelopeOf(message.value?.toString('utf8') ?? '');
  if (envelope === undefined) {
    const { topic, partition } = from;
    const place = { topic, partition, offset: message.offset, key: textOf(message.key) };
    return { producer, envelope: { unreadable: message.value?.toString('utf8') ?? null, ...place } };
  }
  return { producer, envelope, traceparent: textOf(message.headers?.traceparent) };
}

function envelopeOf(text: string): object | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    // not JSON: the caller tells where it lies
    return undefined;
  }
}
