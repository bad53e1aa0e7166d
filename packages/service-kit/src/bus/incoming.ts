import { createHash } from 'node:crypto';
import type { Envelope, EventDefinition } from '@xinheng/contracts';
import { z } from 'zod';
import type { Delivery } from '../work/reaction.js';

/** One message as a transport hands it over: not yet trusted. */
export interface Incoming {
  readonly producer: string;
  readonly envelope: unknown;
  /** The span that carried it here; without it the one that wrote it is continued. */
  readonly traceparent?: string | undefined;
}

/** What reacts to one type in one group. */
export interface Reaction {
  readonly event: EventDefinition;
  readonly batch: boolean;
  /** Resolves when handler and interceptors are done; rejects with their original error. */
  handle(heard: Envelope | Envelope[], delivery: Delivery): Promise<void>;
}

export type CauseKind = 'fault' | 'invalid' | 'unknown-type' | 'unknown-version';

/** Why a message could not be taken in, for the person who has to decide. */
export interface Cause {
  readonly kind: CauseKind;
  readonly message: string;
  /** Of a fault: PostgreSQL's SQLSTATE, or `handler-hangs`. */
  readonly code?: string;
  /** Chinese: what has happened in the world (the event's own sentence). */
  readonly summary: string;
  /** Chinese: which act of this service failed. */
  readonly act?: string;
}

interface Addressed {
  readonly producer: string;
  readonly eventId: string;
  readonly key: string;
  readonly type: string;
  readonly raw: unknown;
  readonly traceparent?: string | undefined;
}

export type Readable = Addressed & { readonly readable: true; readonly envelope: Envelope; readonly reaction: Reaction };
export type Unreadable = Addressed & { readonly readable: false; readonly cause: Cause };
export type Message = Readable | Unreadable;

const Attributes = z.looseObject({
  id: z.uuid(),
  type: z.string().min(1),
  key: z.string().min(1),
  dataversion: z.number().int().positive(),
  correlationid: z.string(),
  causationid: z.string(),
});

/** Reads envelope and data by the contract of the reaction; an older version is brought up to date, a newer one cannot be read. */
export function readMessage(incoming: Incoming, reactions: ReadonlyMap<string, Reaction>): Message {
  const attributes = Attributes.safeParse(incoming.envelope);
  if (!attributes.success) return unreadable(incoming, 'invalid', '无法识别的消息', `envelope: ${attributes.error.message}`);
  const envelope = attributes.data as unknown as Envelope;
  const reaction = reactions.get(envelope.type);
  if (!reaction) return unreadable(incoming, 'unknown-type', '未登记的事件类型', `nobody here hears ${envelope.type}`);
  const { event } = reaction;
  if (envelope.dataversion > event.version || (envelope.dataversion < event.version && !event.upcast)) {
    const message = `version ${envelope.dataversion} of ${event.type}; this service reads ${event.version}`;
    return unreadable(incoming, 'unknown-version', event.summary, message);
  }
  return readData(incoming, envelope, reaction);
}

function readData(incoming: Incoming, envelope: Envelope, reaction: Reaction): Message {
  const { event } = reaction;
  try {
    const current = envelope.dataversion < event.version ? event.upcast?.(envelope.data, envelope.dataversion) : envelope.data;
    const data = event.data.parse(current);
    return { ...address(incoming), readable: true, envelope: { ...envelope, dataversion: event.version, data }, reaction };
  } catch (error) {
    return unreadable(incoming, 'invalid', event.summary, (error as Error).message);
  }
}

const unreadable = (incoming: Incoming, kind: CauseKind, summary: string, message: string): Unreadable => ({
  ...address(incoming),
  readable: false,
  cause: { kind, summary, message: message.slice(0, 2000) },
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Id and key even of a message that has none. */
function address({ producer, envelope, traceparent }: Incoming): Addressed {
  const { id, key, type } = (typeof envelope === 'object' && envelope !== null ? envelope : {}) as Record<string, unknown>;
  const eventId = typeof id === 'string' && UUID.test(id) ? id : idOfBytes(envelope);
  return {
    producer,
    eventId,
    key: typeof key === 'string' && key !== '' ? key : eventId,
    type: typeof type === 'string' ? type : '',
    raw: envelope,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

/** Made from the bytes, so that the same message is the same row. Costly: only where a message brings no id of its own. */
function idOfBytes(envelope: unknown): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(envelope) ?? '')
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
