import kafkajs from 'kafkajs';
import type pg from 'pg';
import { BATCH, PARTITIONS, type Placed } from './kafka-stage.ts';

interface Row {
  readonly event_id: string;
  readonly type: string;
  readonly key: string;
  readonly text: string;
}

/** The outbox as the relay would send it: batches of messages with key, headers and partition. */
export async function batchesOf(client: pg.Client): Promise<Placed[][]> {
  const { rows } = await client.query<Row>('select event_id, type, key, envelope::text as text from commitment_kit.outbox order by id');
  const messages = rows.map(messageOf(kafkajs.Partitioners.DefaultPartitioner()));
  return Array.from({ length: Math.ceil(messages.length / BATCH) }, (_, at) => messages.slice(at * BATCH, (at + 1) * BATCH));
}

function messageOf(partitionOf: ReturnType<typeof kafkajs.Partitioners.DefaultPartitioner>): (row: Row) => Placed {
  const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => {
    return { partitionId, partitionErrorCode: 0, leader: 0, replicas: [], isr: [] };
  });
  return ({ event_id: id, type, key, text }) => {
    const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8', id, type };
    return { key, value: text, headers, partition: partitionOf({ topic: '', partitionMetadata, message: { key, value: '' } }) };
  };
}
