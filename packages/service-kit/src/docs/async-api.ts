import type { EventDefinition } from '@xinheng/contracts';
import { z } from 'zod';
import type { DocsInfo, Documented, Json } from './open-api.js';

/** Every event of these services as AsyncAPI 3.0: who sends it, who hears it, its data and an example. In a stable order. */
export function asyncApiOf(services: readonly Documented[], info: DocsInfo): Json {
  const known = services.flatMap(({ emits, hears }) => [...emits, ...hears]);
  const events = [...new Map(known.map((event) => [event.type, event])).values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  return {
    asyncapi: '3.0.0',
    info,
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(events.map((event) => [event.type, channelOf(event)])),
    operations: Object.fromEntries(services.flatMap(operationsOf)),
    components: { messages: Object.fromEntries(events.map((event) => [event.type, messageOf(event)])), messageTraits: { envelope } },
  };
}

const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const channelOf = ({ type, summary }: EventDefinition): Json => ({
  address: type,
  summary,
  messages: { [type]: { $ref: `#/components/messages/${pointer(type)}` } },
});

function messageOf(event: EventDefinition): Json {
  const { $schema: _, ...payload } = z.toJSONSchema(event.data, { io: 'output', unrepresentable: 'any' });
  return {
    name: event.type,
    title: event.summary,
    summary: `${event.summary}（数据版本 ${event.version}）`,
    traits: [{ $ref: '#/components/messageTraits/envelope' }],
    payload: { type: 'object', required: ['data', 'dataversion'], properties: { dataversion: { const: event.version }, data: payload } },
    examples: [{ name: event.type, payload: { dataversion: event.version, data: event.example } }],
  };
}

const envelope: Json = {
  summary: 'CloudEvents 1.0 属性与本平台的 key、correlationid、causationid、actor、traceparent',
  contentType: 'application/cloudevents+json',
};

function operationsOf({ name, emits, hears }: Documented): [string, Json][] {
  const operation = (action: 'send' | 'receive', { type }: EventDefinition): [string, Json] => [
    `${name}.${action}.${type}`,
    { action, channel: { $ref: `#/channels/${pointer(type)}` }, tags: [{ name }] },
  ];
  return [...emits.map((event) => operation('send', event)), ...hears.map((event) => operation('receive', event))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
}
