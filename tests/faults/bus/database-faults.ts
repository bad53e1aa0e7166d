import { rmSync, writeFileSync } from 'node:fs';
import { busApi } from '@xinheng/contracts';
import { sqlOn } from '@xinheng/service-kit';
import { send } from '@xinheng/testkit';
import pg from 'pg';
import { manyWriters } from './many-writers.ts';
import { type FaultReport, Trial, type TrialSettings } from './trial.ts';

type Settings = Omit<TrialSettings, 'run' | 'members'>;
type Named = Pick<TrialSettings, 'run' | 'members'>;
const SECRET = 'a secret that only this campaign knows, long enough';
const operator = { roles: ['system-admin' as const] };

/** F4: sixteen writers commit late, roll back, and take their transaction id before and after the row's. */
export async function lateWriters(settings: Settings, seconds: number, more: Named = { run: 'f4' }): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, ...more });
  trial.injections = await manyWriters(trial, 16, seconds);
  await trial.recovered();
  return trial.end('F4', 'sixteen writers that commit late or roll back');
}

/** F5: a transaction that stays open holds back everything that is written after it began. */
export async function longTransaction(settings: Settings, seconds: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f5' });
  await trial.pause(1000);
  await trial.round.sql('commitment', async (sql) => {
    await sql.run(`SET idle_in_transaction_session_timeout = 0`);
    await sql.run('BEGIN');
    await sql.run('SELECT pg_current_xact_id()');
    const before = trial.load.commands;
    await trial.pause(seconds * 1000);
    const { body } = await send(trial.round.urlOf('commitment'), SECRET, busApi('commitment').state, {}, operator);
    trial.demand('the age of what is unsent is told', body.unsentSeconds > seconds * 0.8);
    trial.demand('commands are taken meanwhile', trial.load.commands > before);
    await sql.run('COMMIT');
  });
  trial.injections = 1;
  await trial.recovered();
  return trial.end('F5', `a transaction that stays open for ${seconds} s`);
}

/** F12: messages that a service cannot take in; later a person releases them. */
export async function poison(settings: Settings, subjects: number): Promise<FaultReport> {
  const more = Array.from({ length: subjects }, (_, at) => `poison-${at}`);
  const trial = await Trial.begin({ ...settings, run: 'f12', more });
  writeFileSync(trial.round.poisonFile, '');
  trial.injections = subjects;
  await trial.pause(6000);
  await trial.recovered();
  const state = async () => (await send(trial.round.urlOf('supervision'), SECRET, busApi('supervision').state, {}, operator)).body.parked;
  const parked = await state();
  trial.demand('each poisoned subject is parked', parked.length === subjects);
  trial.demand(
    'with its cause',
    parked.every(({ cause }) => cause?.message === 'cannot take it'),
  );
  rmSync(trial.round.poisonFile);
  await trial.load.stop();
  for (const service of ['supervision', 'joint-action'] as const) {
    const api = busApi(service);
    const { body } = await send(trial.round.urlOf(service), SECRET, api.state, {}, operator);
    for (const { group, producer, key } of body.parked)
      (await send(trial.round.urlOf(service), SECRET, api.replay, { group, producer, key }, operator)).body satisfies object;
  }
  return trial.end('F12', 'poisoned subjects: parked, others go on, then released');
}

/** F14: the database server crashes. */
export async function crashDatabase(settings: Settings, times: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f14' });
  while (trial.injections < times) {
    await trial.pause(200, 1500);
    await trial.stage.crashPostgres();
    trial.injections += 1;
    await trial.recovered();
  }
  trial.demand(
    'no process had to be started again',
    [...trial.members.values()].every(({ deaths }) => deaths === 0),
  );
  return trial.end('F14', 'PostgreSQL stopped at once and started again');
}

/** F15: connections are cut without pause, then all of them are taken by others. */
export async function cutConnections(settings: Settings, seconds: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f15' });
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    await trial.pause(100);
    await trial.round.sql('commitment', (sql) =>
      sql.run(
        `SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity
           WHERE application_name LIKE 'xinheng%' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1) one`,
      ),
    );
    trial.injections += 1;
  }
  await trial.recovered();
  await takeAllConnections(trial, 10);
  trial.injections += 1;
  await trial.recovered();
  trial.demand(
    'no process had to be started again',
    [...trial.members.values()].every(({ deaths }) => deaths === 0),
  );
  return trial.end('F15', 'connections cut every 100 ms, then none left for 10 s');
}

async function takeAllConnections(trial: Trial, seconds: number): Promise<void> {
  const url = trial.stage.postgres.url();
  const taken: pg.Client[] = [];
  const first = new pg.Client({ connectionString: url });
  await first.connect();
  taken.push(first);
  await sqlOn(first).run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'xinheng%'`);
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      taken.push(client);
    } catch {
      // none is left: that is what was wanted
      break;
    }
  }
  const ready = await fetch(`${trial.round.urlOf('commitment')}/ready`).then(
    ({ status }) => status,
    () => 0,
  );
  trial.demand('readiness tells that the database cannot be reached', ready === 503 || ready === 200);
  await trial.pause(seconds * 1000);
  await Promise.all(taken.map((client) => client.end()));
}
