import { randomUUID } from 'node:crypto';
import { Counted } from '@xinheng/testkit/counting';
import type { Trial } from './trial.ts';

const INSERT = 'INSERT INTO commitment_kit.outbox (event_id, type, key, envelope) VALUES ($1, $2, $3, $4)';

/** Each writer counts up a subject of its own; what it commits becomes part of what was acknowledged. Returns the number of transactions. */
export async function manyWriters(trial: Trial, writers: number, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let transactions = 0;
  const write = (at: number): Promise<void> =>
    trial.round.sql('commitment', async (sql) => {
      const subject = `W${at}`;
      for (let n = 1; performance.now() < until; ) {
        transactions += 1;
        await sql.run('BEGIN');
        if (trial.chance.next() < 0.5) await sql.run('SELECT pg_current_xact_id()');
        await trial.pause(0, 15);
        await sql.run(INSERT, rowOf(subject, n));
        await trial.pause(0, 15);
        const keep = trial.chance.next() < 0.8;
        await sql.run(keep ? 'COMMIT' : 'ROLLBACK');
        if (keep) trial.load.acknowledged.set(subject, n++);
      }
    });
  await Promise.all(Array.from({ length: writers }, (_, at) => write(at)));
  return transactions;
}

function rowOf(subject: string, n: number): unknown[] {
  const id = randomUUID();
  const ids = { id, correlationid: id, causationid: id, key: subject, actor: { id: 'w', name: 'w' } };
  const envelope = {
    ...{ specversion: '1.0', source: 'commitment', type: Counted.type, dataversion: Counted.version, time: new Date().toISOString() },
    ...{ ...ids, data: { subject, n } },
  };
  return [id, Counted.type, subject, JSON.stringify(envelope)];
}
