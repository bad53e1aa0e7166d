import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Caller } from '../lap/caller.ts';
import { GatewayWire } from '../lap/gateway-wire.ts';
import { Ledger } from '../lap/ledger.ts';
import type { Stage } from '../lap/stage.ts';
import { Chance } from './chance.ts';
import { Gate } from './gate.ts';
import type { Form, Injection, Installation } from './installation.ts';
import { installationStage, passwordsOf } from './installation-stage.ts';
import { FIRST_DAY, officeLane, type Progress, registrarLane } from './lanes.ts';
import { Oracle } from './oracle/oracle.ts';
import { type Violation, violation } from './oracle/violation.ts';
import { Arena } from './races/arena.ts';
import type { FaultRow } from './races/fault-row.ts';
import { runRaces } from './races/races.ts';

/** Share of kills that hit a start that is not finished. */
const DURING_START = 0.15;
/** Share of injections that are aimed at a command under way; the others hit jobs, deliveries or nothing. */
const AIMED = 0.75;
/** An aimed one comes after so many commands, and so long after the last of them was sent. */
const COMMANDS = [1, 16] as const;
const AIM_MS = [0, 60] as const;
const CALM_MS = [50, 2500] as const;
const PATIENCE_MS = 60_000;
const COME_BACK_MS = 240_000;

/** Every so manyth time everything must have been heard before people go on; else a later kill might hide who stands still. */
const CAUGHT_UP_EVERY = 2;

export interface CampaignOptions {
  readonly form: Form;
  readonly kills: number;
  readonly seed: number;
  readonly tell: (line: string) => void;
  /** F18 to F20 on the same installation, after the last injection. */
  readonly races?: boolean;
  /** Ends the campaign early; nothing is left running. */
  readonly signal?: AbortSignal;
  /** Called at the very end with the database still at work: what a test breaks by hand, the oracle must see. */
  readonly sabotage?: (installation: Installation) => Promise<void>;
}

export interface CampaignReport {
  readonly form: string;
  readonly rows: readonly InjectionRow[];
  readonly duringStart: number;
  readonly acknowledged: number;
  /** Commands whose first answer never came. */
  readonly silent: number;
  readonly laps: number;
  readonly imports: number;
  /** From the end of a recovery until every event was heard and every job done. */
  readonly catchUpsMs: readonly number[];
  readonly races: readonly FaultRow[];
  readonly violations: readonly Violation[];
  /** What the oracle says after the sabotage; empty without one. */
  readonly afterSabotage: readonly Violation[];
}

/** One kind of injection in a campaign. */
export interface InjectionRow {
  readonly name: string;
  /** From the injection until everything was at work again, for each. */
  readonly recoveriesMs: readonly number[];
}

/** Laps through the gateway of an installation that is killed at random moments; the same commands go on after each start. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const folder = await mkdtemp(join(tmpdir(), 'xinheng-faults-'));
  // the database user must pass through it
  await chmod(folder, 0o755);
  const installation = await options.form.at(join(folder, 'data'));
  try {
    return await Promise.race([new Campaign(installation, options).run(), whenAborted(options.signal)]);
  } finally {
    await installation.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

class Campaign {
  private readonly installation: Installation;
  private readonly options: CampaignOptions;
  private readonly chance: Chance;
  private readonly gate: Gate;
  private readonly caller: Caller;
  private readonly oracle: Oracle;
  private readonly progress: Progress = { laps: 0, imports: 0, city: undefined, newest: new Map() };
  private readonly recoveries: Map<string, number[]>;
  private readonly catchUpsMs: number[] = [];
  private readonly violations: Violation[] = [];
  private stage: Stage | undefined;
  private duringStart = 0;
  private injecting = true;
  /** Settles when a lane has ended: by an error, for none ends before the last injection. */
  private broken: Promise<void> = Promise.resolve();

  constructor(installation: Installation, options: CampaignOptions) {
    this.installation = installation;
    this.options = options;
    this.chance = new Chance(options.seed);
    this.recoveries = new Map(installation.injections.map(({ name }) => [name, []]));
    const wire = new GatewayWire({
      url: () => installation.url,
      passwordsOf: (login) => passwordsOf(installation, login),
      patienceMs: PATIENCE_MS,
    });
    this.gate = new Gate(wire);
    const ledger = new Ledger();
    this.caller = new Caller(this.gate, ledger, `faults ${options.seed}`);
    const past = { send: this.gate.examine, pause: this.gate.pause };
    this.oracle = new Oracle(installation, new Caller(past, ledger, 'oracle'));
  }

  async run(): Promise<CampaignReport> {
    await this.installation.travelTo(`${FIRST_DAY}T09:00:00+08:00`);
    await this.installation.start();
    const lanes = this.lanes();
    this.broken = lanes.catch(() => {
      this.injecting = false;
    });
    for (let n = 1; n <= this.options.kills && this.injecting; n++) await this.injectOne(n);
    this.injecting = false;
    await lanes.catch((error: unknown) => this.violations.push(violation('stuck', `a lap ended: ${String(error)}`)));
    const races = await this.races();
    this.violations.push(...(await this.oracle.final(this.progress)));
    return { ...this.counts(), races, afterSabotage: await this.sabotaged() };
  }

  private async races(): Promise<FaultRow[]> {
    const { city } = this.progress;
    if (!this.options.races || !this.stage || !city) return [];
    return runRaces(new Arena(this.stage, city, this.installation, this.gate), this.options.tell).catch((error: unknown) => {
      this.violations.push(violation('stuck', `a race ended: ${String(error)}`));
      return [];
    });
  }

  private async lanes(): Promise<void> {
    const stage = await installationStage(this.installation, this.caller);
    this.stage = stage;
    const goOn = (): boolean => this.injecting;
    let founded: () => void = () => undefined;
    const registrar = new Promise<void>((resolve) => {
      founded = resolve;
    }).then(() => registrarLane(stage, this.progress, goOn));
    await Promise.all([officeLane(stage, this.progress, founded, goOn), registrar]);
  }

  private async injectOne(n: number): Promise<void> {
    const { chance, gate, options, installation } = this;
    await this.moment();
    const injection = chance.pick(installation.injections.map((one) => [one, one.weight] as const));
    if (!injection.underLoad) gate.close();
    const began = performance.now();
    await this.inject(injection);
    // people go on asking until everything is back; only then they wait for the examination
    if (!injection.underLoad) await gate.quiet();
    await this.untilReady();
    const took = performance.now() - began;
    gate.close();
    await gate.quiet();
    this.recoveries.get(injection.name)?.push(took);
    const found = [...(n % CAUGHT_UP_EVERY === 0 ? await this.caughtUp() : []), ...(await this.oracle.midway())];
    this.violations.push(...found);
    const { length } = this.caller.ledger.acknowledged();
    options.tell(
      `${String(n).padStart(3)} ${injection.name.padEnd(34)} back after ${(took / 1000).toFixed(1)} s, ${length} acknowledged, ${found.length} violations`,
    );
    for (const { kind: what, text } of found) options.tell(`    ${what}: ${text}`);
    gate.release();
  }

  private async caughtUp(): Promise<Violation[]> {
    const began = performance.now();
    const found = await this.oracle.caughtUp();
    this.catchUpsMs.push(performance.now() - began);
    return found;
  }

  private async moment(): Promise<void> {
    const { chance, gate } = this;
    if (chance.next() >= AIMED) return pause(chance.between(...CALM_MS));
    const reached = gate.commandsOnTheWay(Math.floor(chance.between(...COMMANDS)));
    await Promise.race([reached, this.broken]);
    await pause(chance.between(...AIM_MS));
  }

  private async inject({ act, endsProgram }: Injection): Promise<void> {
    await act(this.chance);
    if (!endsProgram) return;
    while (this.chance.next() < DURING_START) {
      this.duringStart += 1;
      const starting = this.installation.start();
      await Promise.race([starting, pause(this.chance.between(100, 4000))]);
      await this.installation.killProgram();
      await starting;
    }
    await this.installation.start();
  }

  private async untilReady(): Promise<void> {
    const deadline = performance.now() + COME_BACK_MS;
    while (!(await this.installation.ready())) {
      if (performance.now() > deadline) throw new Error(`not ready again:\n${this.installation.output}`);
      await pause(50);
    }
  }

  private async sabotaged(): Promise<Violation[]> {
    const { sabotage } = this.options;
    if (!sabotage) return [];
    await sabotage(this.installation);
    return this.oracle.examine(this.progress);
  }

  private counts(): Omit<CampaignReport, 'races' | 'afterSabotage'> {
    const { recoveries, duringStart, catchUpsMs, violations, progress } = this;
    const entries = this.caller.ledger.all();
    return {
      ...{ form: this.options.form.name, duringStart, catchUpsMs, violations, laps: progress.laps, imports: progress.imports },
      rows: [...recoveries].map(([name, recoveriesMs]) => ({ name, recoveriesMs })),
      acknowledged: this.caller.ledger.acknowledged().length,
      silent: entries.filter(({ attempts }) => attempts > 1).length,
    };
  }
}

function whenAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('ended by a person')), { once: true }));
}
