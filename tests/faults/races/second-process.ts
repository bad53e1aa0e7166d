import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addDays, localDate } from '@xinheng/kernel';
import { freePort } from '@xinheng/postgres';
import { giveOrder } from '@xinheng/service-kit';
import { ApartInstallation } from '../apart-installation.ts';
import { answersReady } from '../installation.ts';
import type { Arena } from './arena.ts';
import { FaultRow } from './fault-row.ts';
import { RACE_DAY } from './race-draw.ts';

const ARCHIVE = fileURLToPath(new URL('../../../apps/archive/dist/main.js', import.meta.url));
const DAYS = 5;
const TIMER = 'archive.import.sweep';

/** F20: a second process of a service beside the first: each slot of a timer is run by one of them. Apart only: one process has one clock. */
export async function twoSchedulers(arena: Arena): Promise<FaultRow[]> {
  const { installation } = arena;
  if (!(installation instanceof ApartInstallation)) return [];
  const row = new FaultRow('F20', 'a timer that comes due in two processes of one service');
  const second = await startBeside(arena, installation);
  try {
    const runs = (): Promise<number> => arena.count('archive', `archive_kit.audit WHERE action = $1 AND actor_kind = 'system'`, [TIMER]);
    for (let day = 1; day <= DAYS; day++) {
      row.injections += 1;
      const before = await runs();
      const at = `${addDays(localDate(RACE_DAY), day)}T12:00:00+08:00`;
      const offsetMs = Date.parse(at) - Date.now();
      await Promise.all([giveOrder(second, 'move-clock', { offsetMs }), installation.travelTo(at)]);
      await arena.until('the timer has run', async () => ((await runs()) > before ? true : undefined));
      // both look once a second: whoever would run it again has had the time
      await pause(2500);
      const ran = (await runs()) - before;
      row.acknowledged += 1;
      row.expect(ran === 1, ran > 1 ? 'doubled' : 'lost', `day ${day}: ${TIMER} ran ${ran} times`);
    }
  } finally {
    const ended = new Promise((resolve) => second.once('exit', resolve));
    second.kill('SIGTERM');
    await ended;
  }
  return [row];
}

/** With the environment of the one that the supervisor has started, at a port of its own. */
async function startBeside(arena: Arena, installation: ApartInstallation) {
  const pid = installation.pidOf('archive');
  const text = readFileSync(`/proc/${pid}/environ`, 'utf8');
  const inherited = Object.fromEntries(
    text
      .split('\0')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const port = await freePort();
  const child = spawn(process.execPath, [ARCHIVE], {
    env: { ...inherited, PORT: String(port), NODE_CHANNEL_FD: undefined, CLOCK_OFFSET_MS: String(installation.clockOffsetMs) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await arena.until('the second process is ready', async () => ((await answersReady(`http://127.0.0.1:${port}`)) ? true : undefined));
  return child;
}
