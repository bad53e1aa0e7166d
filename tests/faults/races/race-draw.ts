import { addDays, localDate } from '@xinheng/kernel';
import type { DrawSpec } from '../../lap/draw.ts';
import { drawSpec } from '../../lap/lap.ts';
import type { Arena } from './arena.ts';

/** Long after the last lap of any campaign, so that no day is used twice. */
export const RACE_DAY = '2026-12-01';

/** An open draw beside the plan, within the week of the race day. */
export function raceSpec({ stage, city }: Arena, step: string): DrawSpec {
  const ceremonyOn = RACE_DAY;
  const after = (days: number): string => addDays(localDate(RACE_DAY), days);
  const days = { ceremonyOn, windowFrom: after(1), windowTo: after(3), reviewOn: after(6) };
  return { ...drawSpec(stage, city, step, city.itemIds[0] ?? '', 'open', days), planRowId: null };
}
