import { join } from 'node:path';
import { CannotStart, type Secrets, SMALL_POSTGRES } from '@xinheng/installation';
import { findKafkaRuntime } from '@xinheng/kafka';
import { ownDatabase } from './environment.js';
import { KeptKafka } from './kept-kafka.js';
import { KeptPostgres } from './kept-postgres.js';
import { SERVICES } from './services.js';

export interface StoresWanted {
  readonly dataDir: string;
  readonly nodes: 1 | 3;
  readonly secrets: Secrets;
  readonly tell: (line: string) => void;
  readonly changed: () => void;
  readonly onStop: (act: () => Promise<void>) => void;
}

export interface Stores {
  readonly postgres: KeptPostgres;
  readonly kafka: KeptKafka;
}

export const brokerFolder = (dataDir: string): string => join(dataDir, 'broker');

/** PostgreSQL with a database and a role for each service, and the brokers, at the same time. @throws CannotStart where there is no Kafka */
export async function startStores({ dataDir, nodes, secrets, tell, changed, onStop }: StoresWanted): Promise<Stores> {
  const runtime = await findKafkaRuntime();
  if (runtime.kind === 'none') throw new CannotStart(runtime.mend);
  const withDatabases = async (): Promise<KeptPostgres> => {
    const kept = await KeptPostgres.start({ dataDir: join(dataDir, 'postgres'), settings: SMALL_POSTGRES, onNotice: tell }, changed);
    onStop(() => kept.stop());
    for (const service of SERVICES) await kept.running.ensureOwnedDatabase(ownDatabase(service, secrets));
    return kept;
  };
  // both have ended, one way or the other, before anything is stopped again
  const [postgres, kafka] = await Promise.allSettled([
    withDatabases(),
    KeptKafka.start({ dataDir: brokerFolder(dataDir), nodes, onNotice: tell }, changed),
  ]);
  if (kafka.status === 'fulfilled') onStop(() => kafka.value.stop());
  if (postgres.status === 'rejected') throw postgres.reason;
  if (kafka.status === 'rejected') throw kafka.reason;
  return { postgres: postgres.value, kafka: kafka.value };
}
