import { Kafka, logLevel } from 'kafkajs';
import { type FaultReport, Trial, type TrialSettings } from './trial.ts';

type Settings = Omit<TrialSettings, 'run' | 'members'>;
type Named = Pick<TrialSettings, 'run' | 'members'>;

/** F6: every broker stands still for a while: what was sent may be in the log although nobody has heard so. */
export async function pauseBrokers(settings: Settings, times: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f6' });
  const { nodes } = trial.stage.kafka;
  while (trial.injections < times) {
    await trial.pause(500, 2000);
    await Promise.all(nodes.map((node) => node.pause()));
    trial.injections += 1;
    await trial.pause(10_000, 14_000);
    await Promise.all(nodes.map((node) => node.resume()));
    await trial.recovered();
  }
  return trial.end('F6', 'all brokers stand still for 10 to 14 s');
}

/** F7: batches that end in an error which says nothing about what became of them: followers stand still, or the leader changes. */
export async function ambiguousErrors(settings: Settings, times: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f7' });
  const { nodes } = trial.stage.kafka;
  while (trial.injections < times) {
    const [one, other] = pickTwo(trial);
    const node = (at: number) => nodes[at] as (typeof nodes)[number];
    if (trial.injections % 2 === 0) {
      // two of three do not answer: too few replicas, then a time-out
      await Promise.all([node(one).pause(), node(other).pause()]);
      await trial.pause(6000, 9000);
      await Promise.all([node(one).resume(), node(other).resume()]);
    } else {
      // in good order: its partitions are led by others, who was speaking to it is told so
      await node(one).stop();
      await trial.pause(500, 2000);
      await node(one).start();
    }
    trial.injections += 1;
    await trial.recovered();
  }
  return trial.end('F7', 'errors that say nothing: replicas stand still, leaders change');
}

const pickTwo = (trial: Trial): [number, number] => {
  const one = Math.floor(trial.chance.between(0, 3));
  return [one, (one + 1 + Math.floor(trial.chance.between(0, 2))) % 3];
};

/** F7b: the brokers die one after the other, each under load, and come back. */
export async function killLeaders(settings: Settings, rounds: number, more: Named = { run: 'f7b' }): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, ...more, lanes: 12, subjects: 8 });
  const { nodes } = trial.stage.kafka;
  for (let round = 0; round < rounds; round++)
    for (const node of nodes) {
      await trial.pause(300, 1500);
      await node.kill();
      trial.injections += 1;
      await trial.pause(500, 3000);
      await node.start();
      await trial.recovered();
    }
  return trial.end('F7b', 'each broker killed in turn under load');
}

/** F8: the only broker loses its disk. */
export async function loseLog(settings: Settings, times: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f8' });
  const [node] = trial.stage.kafka.nodes;
  while (node && trial.injections < times) {
    await trial.pause(1000, 2000);
    await node.kill();
    await node.wipe();
    trial.injections += 1;
    await node.start();
    await trial.recovered();
  }
  return trial.end('F8', 'the broker loses its log, offsets and topics');
}

/** F11: old messages come again, late and in any order, within and across subjects. */
export async function duplicatesAndReorder(settings: Settings, seconds: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f11' });
  const { brokers } = trial.stage.kafka;
  const kafka = new Kafka({ clientId: 'saboteur', brokers: [...brokers], logLevel: logLevel.NOTHING });
  const topic = 'faults.f11.commitment';
  const [consumer, producer] = [kafka.consumer({ groupId: 'saboteur', maxWaitTimeInMs: 100 }), kafka.producer()];
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topic, fromBeginning: true });
  const again = new Set<Promise<unknown>>();
  let stopped = false;
  await consumer.run({
    eachMessage: async ({ message, partition }) => {
      if (stopped || message.headers?.again || trial.chance.next() > 0.4) return;
      const copy = { key: message.key, value: message.value, partition, headers: { ...message.headers, again: 'yes' } };
      const sent = trial.pause(0, 2000).then(() => producer.send({ topic, messages: [copy] }));
      trial.injections += 1;
      again.add(sent);
      sent.finally(() => again.delete(sent)).catch(() => undefined);
    },
  });
  await trial.pause(seconds * 1000);
  await trial.load.stop();
  stopped = true;
  await Promise.allSettled([...again]);
  await Promise.all([consumer.disconnect(), producer.disconnect()]);
  trial.demand('copies were put into the log', trial.injections > 20);
  return trial.end('F11', 'four of ten messages come again, up to 2 s late, in any order');
}
