import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance.ts';
import { groups } from './groups.ts';
import { judge, type Verdict } from './judge.ts';
import { Load } from './load.ts';
import type { Member, MemberSpec } from './members.ts';
import { type Round, SERVICES, type ServiceName, type Stage } from './stage.ts';

export interface FaultReport extends Verdict {
  readonly id: string;
  readonly title: string;
  readonly injections: number;
  readonly acknowledged: number;
  readonly recoveriesMs: readonly number[];
  /** What else must have been seen, and was not. */
  readonly missed: readonly string[];
}

export interface TrialSettings {
  readonly stage: Stage;
  readonly chance: Chance;
  readonly run: string;
  /** Changes of single members. */
  readonly members?: Partial<Record<ServiceName, Partial<MemberSpec>>>;
  readonly lanes?: number;
  readonly subjects?: number;
  /** Further subjects of the first lane. */
  readonly more?: readonly string[];
  /** How long what was acknowledged may take to arrive, once nobody counts any more. */
  readonly quietMs?: number;
}

const QUIET_MS = 90_000;
const RECOVERY_MS = 60_000;

/** One fault at work: the services, the people who count, and what was done to them. */
export class Trial {
  readonly stage: Stage;
  readonly chance: Chance;
  readonly members = new Map<ServiceName, Member>();
  readonly missed: string[] = [];
  injections = 0;
  private readonly recoveriesMs: number[] = [];

  readonly settings: TrialSettings;
  readonly round: Round;
  readonly load: Load;

  private constructor(settings: TrialSettings, round: Round, load: Load) {
    this.settings = settings;
    this.round = round;
    this.load = load;
    this.stage = settings.stage;
    this.chance = settings.chance;
  }

  static async begin(settings: TrialSettings): Promise<Trial> {
    const { stage, run, members = {}, lanes = 6, subjects = 4, more } = settings;
    const round = await stage.fresh(run);
    const started = await Promise.all(SERVICES.map((name) => round.start(name, members[name])));
    const trial = new Trial(settings, round, new Load(round, lanes, subjects, more));
    for (const [at, name] of SERVICES.entries()) trial.members.set(name, started[at] as Member);
    return trial;
  }

  member(name: ServiceName): Member {
    return this.members.get(name) as Member;
  }

  anyService(): ServiceName {
    return this.chance.pick(SERVICES.map((name) => [name, 1] as const));
  }

  pause(fromMs: number, toMs = fromMs): Promise<void> {
    return pause(this.chance.between(fromMs, toMs));
  }

  /** Until a command that was acknowledged after this moment has been taken in by every group. */
  async recovered(): Promise<void> {
    const began = performance.now();
    const subject = 'S0-0';
    const want = (this.load.acknowledged.get(subject) ?? 0) + 1;
    while (performance.now() - began < RECOVERY_MS) {
      const seen = await Promise.all(groups.map((one) => this.highest(one, subject).catch(() => -1)));
      if (seen.every((n) => n >= want)) {
        this.recoveriesMs.push(performance.now() - began);
        return;
      }
      await pause(50);
    }
    this.missed.push(`nothing new was taken in for ${RECOVERY_MS / 1000} s`);
  }

  private async highest({ group, service }: (typeof groups)[number], subject: string): Promise<number> {
    const [row] = await this.round.sql(service, (sql) =>
      sql.query<{ n: number | null }>('SELECT max(n) AS n FROM heard WHERE group_name = $1 AND subject = $2', [group, subject]),
    );
    return row?.n ?? 0;
  }

  demand(what: string, holds: boolean): void {
    if (!holds) this.missed.push(what);
  }

  /** Lets everything come to rest, compares, takes the services away. */
  async end(id: string, title: string, injections = this.injections): Promise<FaultReport> {
    try {
      await this.load.stop();
      const verdict = await judge(this.round, this.load, this.settings.quietMs ?? QUIET_MS);
      const deaths = [...this.members.values()].flatMap(({ recoveriesMs }) => recoveriesMs);
      const recoveriesMs = this.recoveriesMs.length > 0 ? this.recoveriesMs : deaths;
      return { id, title, injections, acknowledged: this.load.commands, recoveriesMs, missed: this.missed, ...verdict };
    } finally {
      await this.stage.stopMembers();
    }
  }
}
