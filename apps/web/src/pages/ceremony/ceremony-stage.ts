import type { Ceremony, Contributor } from './use-ceremony.js';

export const STAGES = ['名单冻结', '贡献承诺', '逐份揭示', '抽取', '宣读并签字'] as const;

const AT: Readonly<Record<Ceremony['state'], number>> = {
  planned: 0,
  fixed: 0,
  open: 1,
  committed: 2,
  revealed: 2,
  seeded: 3,
  drawn: 4,
  closed: 5,
  stopped: -1,
};

/** The stage now at work; all stages before it are done. -1: the ceremony was stopped. */
export const stageOf = ({ state }: Pick<Ceremony, 'state'>): number => AT[state];

export const isPublicChance = ({ kind }: Pick<Contributor, 'kind'>): boolean => kind !== 'committed';

/** The party whose turn it is to commit, reveal or be thrown; undefined where nobody is waited for. */
export function awaited({ state, contributors }: Ceremony): Contributor | undefined {
  if (state === 'open') return contributors.find((each) => each.state === 'waiting');
  if (state === 'committed') return contributors.find((each) => each.state === 'committed');
  if (state === 'revealed') return contributors.find((each) => each.state === 'chance');
  return undefined;
}

/** Sixteen groups of four in two rows: to be read aloud. */
export function hashGroups(hash: string): string[][] {
  const groups = hash.match(/.{4}/g) ?? [];
  const half = groups.length / 2;
  return [groups.slice(0, half), groups.slice(half)];
}

export const frozenAt = ({ rosters }: Ceremony): string | undefined =>
  rosters
    .map((roster) => roster.frozenAt)
    .sort()
    .at(-1);

export const timeOfStep = ({ steps }: Ceremony, ...actions: string[]): string | undefined =>
  steps.filter(({ action }) => actions.includes(action)).at(-1)?.at;

export const publicPath = (number: string): string => `/open/draws/${encodeURIComponent(number)}`;
export const publicUrl = (number: string): string => `${location.origin}${publicPath(number)}`;
