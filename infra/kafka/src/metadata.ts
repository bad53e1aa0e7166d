import { connect } from 'node:net';
import { MetadataReader } from './metadata-reader.js';

export interface Metadata {
  /** Brokers that serve. */
  readonly brokers: readonly number[];
  /** Undefined while there is no quorum. */
  readonly controller: number | undefined;
  readonly topics: readonly {
    readonly name: string /** Leader of each partition; -1 where its brokers are down. */;
    readonly leaders: readonly number[];
  }[];
}

const METADATA = 3;
const VERSION = 6;
const CLIENT = Buffer.from('xinheng-readiness');
const LIMIT_MS = 3_000;

/**
 * What the broker at this address itself says. Asked on the wire, because kafkajs may ask another broker in its place and fails as a whole
 * as soon as one partition of one topic has no leader. @throws Error where nothing answers in time
 */
export async function metadataOf(address: string): Promise<Metadata> {
  const colon = address.lastIndexOf(':');
  const answer = await exchange(address.slice(0, colon), Number(address.slice(colon + 1)), request());
  return readMetadata(new MetadataReader(answer));
}

/** Size, header (key, version, correlation, client), all topics, none to be made. */
function request(): Buffer {
  const body = Buffer.alloc(4 + 10 + CLIENT.length + 5);
  body.writeInt32BE(body.length - 4, 0);
  body.writeInt16BE(METADATA, 4);
  body.writeInt16BE(VERSION, 6);
  body.writeInt32BE(1, 8);
  body.writeInt16BE(CLIENT.length, 12);
  CLIENT.copy(body, 14);
  body.writeInt32BE(-1, 14 + CLIENT.length);
  body.writeInt8(0, 18 + CLIENT.length);
  return body;
}

/** One request, one answer, without the four bytes of its size. */
function exchange(host: string, port: number, bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: LIMIT_MS });
    let answer = Buffer.alloc(0);
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return;
      socket.destroy();
      resolve(answer.subarray(4));
    });
    socket.on('timeout', () => socket.destroy(new Error(`no answer from ${host}:${port} in ${LIMIT_MS} ms`)));
    socket.on('error', reject);
    // a promise is settled once: after an answer this says nothing
    socket.on('close', () => reject(new Error(`${host}:${port} hung up`)));
  });
}

function readMetadata(read: MetadataReader): Metadata {
  read.int32(); // correlation
  read.int32(); // throttling
  const brokers = read.list(() => {
    const id = read.int32();
    read.text();
    read.int32();
    read.text();
    return id;
  });
  read.text(); // cluster
  const controller = read.int32();
  const topics = read.list(() => {
    read.int16();
    const name = read.text() ?? '';
    read.int8();
    return { name, leaders: read.list(() => readLeader(read)) };
  });
  return { brokers, controller: controller < 0 ? undefined : controller, topics };
}

function readLeader(read: MetadataReader): number {
  read.int16();
  read.int32();
  const leader = read.int32();
  // replicas, those in step, those offline
  for (let lists = 0; lists < 3; lists += 1) read.list(() => read.int32());
  return leader;
}
