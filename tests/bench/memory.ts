// What the embedded form holds in memory: with the demo city at rest, and through an import of a million rows, the freezing of a list of
// a million and a draw of fifty thousand from it. The real process is started and asked through its gateway; nothing is measured from
// within.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedInstallation } from '../faults/embedded-installation.ts';
import { installationStage, passwordsOf } from '../faults/installation-stage.ts';
import { FIRST_DAY } from '../faults/lanes.ts';
import { Caller } from '../lap/caller.ts';
import { holdCeremony, prepareDraw } from '../lap/draw.ts';
import { firms } from '../lap/firms.ts';
import {
  certifyDirectory,
  certifyLibrary,
  importFirms,
  makeLibrary,
  publishPlan,
  publishRules,
  saveInspectors,
} from '../lap/foundations.ts';
import { GatewayWire } from '../lap/gateway-wire.ts';
import { drawSpec } from '../lap/lap.ts';
import { Ledger } from '../lap/ledger.ts';
import type { Stage } from '../lap/stage.ts';
import type { BenchResult } from './benchmarks.ts';
import { type Peak, Resident } from './resident.ts';

const ROWS = Number(process.env.XINHENG_BENCH_MEMORY_ROWS ?? 1_000_000);
const LIMIT_MB = 700;
const PATIENCE_MS = 1_800_000;
/** One in twenty of every class. */
const RATIOS = { A: '0.05', B: '0.05', C: '0.05', D: '0.05' };
const DAYS = { ceremonyOn: FIRST_DAY, windowFrom: '2026-03-03', windowTo: '2026-03-20', reviewOn: '2026-03-23' };

type Phase = readonly [what: string, peak: Peak, seconds: number];

async function within<R>(demo: boolean, body: (installation: EmbeddedInstallation, resident: Resident) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'xinheng-memory-'));
  // the database user must pass through it
  chmodSync(folder, 0o755);
  const installation = await EmbeddedInstallation.at(join(folder, 'data'), demo);
  const resident = new Resident(installation);
  try {
    if (!demo) await installation.travelTo(`${FIRST_DAY}T09:00:00+08:00`);
    await installation.start();
    return await body(installation, resident);
  } finally {
    resident.stop();
    await installation.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The demo city, made and then at rest for a while. */
const demoCity = (): Promise<{ making: Peak; resting: Peak }> =>
  within(true, async (_, resident) => {
    const making = resident.taken();
    await pause(10_000);
    resident.taken();
    await pause(5000);
    return { making, resting: resident.taken() };
  });

/** A city of so many firms, from the file of the register to the stored draw. */
const largeCity = (): Promise<Phase[]> =>
  within(false, async (installation, resident) => {
    const wire = new GatewayWire({
      url: () => installation.url,
      passwordsOf: (login) => passwordsOf(installation, login),
      patienceMs: PATIENCE_MS,
    });
    const stage = await installationStage(installation, new Caller(wire, new Ledger(), 'memory'));
    const phases: Phase[] = [];
    const phase = async <R>(what: string, work: () => Promise<R>): Promise<R> => {
      resident.taken();
      const began = performance.now();
      const result = await work();
      const done = [what, resident.taken(), (performance.now() - began) / 1000] as const;
      phases.push(done);
      console.error(`bench: memory: ${lineOf(done)}`);
      return result;
    };
    await play(stage, phase);
    const high = resident.highWater();
    phases.push(['the whole, as the kernel counts it', { node: high, postgres: 0, both: high }, 0]);
    return phases;
  });

async function play(stage: Stage, phase: <R>(what: string, work: () => Promise<R>) => Promise<R>): Promise<void> {
  const today = FIRST_DAY;
  const members = firms(1, ROWS, stage.place);
  await phase('import: uploaded, checked, written', () => importFirms(stage, 'register', members, today));
  await phase('heard by the inspection service', () => stage.heard());
  await certifyDirectory(stage, 'register');
  const itemIds = await publishRules(stage, 'market', ['餐饮服务食品安全']);
  await saveInspectors(stage);
  await stage.heard();
  const libraryId = await phase('library filled from a file', () => makeLibrary(stage, 'market', 'catering', members, today));
  await certifyLibrary(stage, 'market', 'catering', libraryId);
  const planRowId = await publishPlan(stage, Number(today.slice(0, 4)), itemIds);
  const city = { members, itemIds, libraryId, planRowId };
  const spec = drawSpec(stage, city, 'large', itemIds[0] as string, 'sealed', DAYS, RATIOS);
  const prepared = await phase('list frozen, every row sealed', () => prepareDraw(stage, spec));
  await phase('drawn and stored with tickets', () => holdCeremony(stage, spec, prepared.ceremonyId));
}

const mb = (value: number): string => `${Math.round(value)} MB`;
const lineOf = ([what, peak, seconds]: Phase): string =>
  `${what}: Node ${mb(peak.node)}${peak.postgres > 0 ? `, PostgreSQL ${mb(peak.postgres)}` : ''}${seconds > 0 ? `, ${Math.round(seconds)} s` : ''}`;

export async function benchMemory(): Promise<BenchResult> {
  const { making, resting } = await demoCity();
  const phases = await largeCity();
  const highest = Math.max(...phases.map(([, { node }]) => node));
  return {
    measured: [],
    ratios: {
      [`highest Node process with ${ROWS.toLocaleString('en')} firms against ${LIMIT_MB} MB (aim at most 1)`]: highest / LIMIT_MB,
      [`whole demo city at rest against ${LIMIT_MB} MB (aim at most 1)`]: resting.both / LIMIT_MB,
    },
    facts: [
      `Demo city at rest: Node ${mb(resting.node)}, PostgreSQL ${mb(resting.postgres)}, together ${mb(resting.both)}; while it is made at most ${mb(making.both)}.`,
      ...phases.map(lineOf),
    ],
  };
}
