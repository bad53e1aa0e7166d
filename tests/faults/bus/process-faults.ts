import { dieAfterEffect, dieAfterPublish } from './patches.ts';
import { type FaultReport, Trial, type TrialSettings } from './trial.ts';

type Settings = Omit<TrialSettings, 'run' | 'members'>;
type Named = Pick<TrialSettings, 'run' | 'members'>;

/** F1: services die at random moments under load. */
export async function killServices(settings: Settings, kills: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f1' });
  while (trial.injections < kills) {
    await trial.pause(50, 600);
    const name = trial.anyService();
    trial.member(name).kill();
    trial.injections += 1;
    if (trial.injections % 5 === 0) await trial.recovered();
    else await trial.member(name).isReady();
  }
  await trial.recovered();
  return trial.end('F1', 'services killed at random moments');
}

const dying = { patches: [dieAfterPublish], chance: 0.1 };

/** F2: the relay dies between the acknowledgement of the brokers and its own note of it. `more`: what else is changed in the readers. */
export async function killAfterPublish(settings: Settings, kills: number, more: Named = { run: 'f2' }): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, ...more, members: { ...more.members, commitment: dying } });
  await untilDeaths(trial, ['commitment'], kills);
  return trial.end('F2', 'relay killed between publishing and its note', deathsOf(trial, ['commitment']));
}

/** F3: a reader dies between its effects and the commit of the offset. */
export async function killAfterEffect(settings: Settings, kills: number): Promise<FaultReport> {
  const dies = { patches: [dieAfterEffect], chance: 0.03 };
  const trial = await Trial.begin({ ...settings, run: 'f3', members: { supervision: dies, 'joint-action': dies } });
  await untilDeaths(trial, ['supervision', 'joint-action'], kills);
  return trial.end('F3', 'reader killed between effect and offset', deathsOf(trial, ['supervision', 'joint-action']));
}

type Names = readonly ('commitment' | 'supervision' | 'joint-action')[];

const deathsOf = (trial: Trial, names: Names): number => names.reduce((sum, name) => sum + trial.member(name).deaths, 0);

async function untilDeaths(trial: Trial, names: Names, kills: number): Promise<void> {
  const deadline = performance.now() + kills * 10_000 + 60_000;
  while (deathsOf(trial, names) < kills && performance.now() < deadline) await trial.pause(100);
  trial.demand(`${kills} deaths at the place`, deathsOf(trial, names) >= kills);
}

/** F9: a reader is stopped for longer than its session, another takes over, then it goes on where it stood. */
export async function zombie(settings: Settings, times: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f9' });
  const second = await trial.round.start('supervision', { second: true });
  while (trial.injections < times) {
    await trial.pause(500, 1500);
    const paused = trial.chance.next() < 0.5 ? second : trial.member('supervision');
    paused.signal('SIGSTOP');
    trial.injections += 1;
    await trial.pause(13_000, 16_000);
    paused.signal('SIGCONT');
    await trial.recovered();
  }
  return trial.end('F9', 'reader stopped beyond its session, another takes over, it wakes up');
}

/** F10: a second member comes and goes every two seconds. */
export async function rebalanceStorm(settings: Settings, seconds: number): Promise<FaultReport> {
  const trial = await Trial.begin({ ...settings, run: 'f10' });
  const heard = async (): Promise<number> => {
    const [row] = await trial.round.sql('supervision', (sql) => sql.query<{ n: number }>('SELECT count(*) AS n FROM heard'));
    return row?.n ?? 0;
  };
  const began = performance.now();
  let window = { at: began, heard: await heard() };
  while (performance.now() - began < seconds * 1000) {
    const second = await trial.round.start('supervision', { second: true });
    await trial.pause(2000);
    await second.stop(trial.chance.next() < 0.5 ? 'SIGTERM' : 'SIGKILL');
    trial.injections += 2;
    if (performance.now() - window.at < WINDOW_MS) continue;
    const now = await heard();
    trial.demand(`something taken in within each ${WINDOW_MS / 1000} s`, now > window.heard);
    window = { at: performance.now(), heard: now };
  }
  await trial.recovered();
  return trial.end('F10', 'a member comes and goes without pause');
}

/** A member that is killed is missed only after its session: no window is shorter than that. */
const WINDOW_MS = 20_000;
