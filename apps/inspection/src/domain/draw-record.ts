import type { Phase as DrawPhase, RecordedContribution } from '@xinheng/draw';
import type { Instant } from '@xinheng/kernel';
import type { Contributed } from './contributions.js';

/** A phase of the draw with its instant. */
export interface Phase {
  readonly phase: DrawPhase['phase'];
  readonly at: Instant;
}

export interface PhaseTimes {
  readonly planFixedAt: Instant | null;
  readonly frozenAt: Instant | null;
  readonly committedAt: Instant | null;
  readonly seededAt: Instant | null;
  readonly drawnAt: Instant | null;
  readonly assignedAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** The phases that have happened, in their order. */
export function phasesOf(times: PhaseTimes): Phase[] {
  const all: [Phase['phase'], Instant | null][] = [
    ['plan-approved', times.planFixedAt],
    ['roster-frozen', times.frozenAt],
    ['seed-committed', times.committedAt],
    ['seed-revealed', times.seededAt],
    ['drawn', times.drawnAt],
    ['assigned', times.assignedAt],
    ['closed', times.closedAt],
  ];
  return all.flatMap(([phase, at]) => (at === null ? [] : [{ phase, at }]));
}

export const phaseTitles: Readonly<Record<Phase['phase'], string>> = {
  'plan-approved': '方案固定',
  'roster-frozen': '名单冻结',
  'seed-committed': '各方承诺齐备',
  'seed-revealed': '种子生成',
  drawn: '抽取',
  assigned: '派组',
  closed: '全部办结',
};

/** A contribution as the bundle shows it. */
export function recordedContribution(one: Contributed & { committedAt: Instant | null; revealedAt: Instant | null }): RecordedContribution {
  const base = { role: one.contributor.role, value: one.value!, revealedAt: one.revealedAt! };
  if (one.commitment === null) return base;
  return { ...base, nonce: one.nonce!, commitment: one.commitment, committedAt: one.committedAt! };
}
