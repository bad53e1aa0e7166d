import { DrawApi, ItemApi, NoticeApi, PlanApi, PublicationApi, PublicSubjectApi } from '@xinheng/contracts';
import type { City, DrawWithVisits } from '../lap/lap.ts';
import type { Stage } from '../lap/stage.ts';

/** Everything that people without an account can get at after a lap, and the paper that each firm was handed. */
export async function publicFace({ caller }: Stage, city: City, lap: DrawWithVisits): Promise<Record<string, unknown>> {
  const number = lap.ceremonyNumber;
  const bundle: unknown = JSON.parse((await caller.download(null, DrawApi.publicBundle, { number })).toString('utf8'));
  const files = [];
  for (const { code } of city.members) files.push(await caller.look(null, PublicSubjectApi.get, { code }));
  const notices = [];
  for (const { id } of lap.visits) {
    const notice = await caller.look('wang', NoticeApi.read, { id });
    notices.push({ notice, answer: await caller.look(null, NoticeApi.check, { code: notice.checkCode }) });
  }
  return {
    draws: await caller.look(null, DrawApi.publicList, {}),
    draw: await caller.look(null, DrawApi.publicGet, { number }),
    drawn: await caller.look(null, DrawApi.publicDrawn, { number }),
    bundle,
    publications: await caller.look(null, PublicationApi.list, { limit: 200 }),
    items: await caller.look(null, ItemApi.publicList, {}),
    plans: await caller.look(null, PlanApi.publicList, {}),
    files,
    notices,
  };
}

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^[0-9a-f]{32,128}$/, 'HASH'],
  [/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}$/, 'ID'],
  [/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, 'TIME'],
  // numbers that count the visits of a day, given in the order of random ids
  [/检通〔\d+〕\d+号/, 'NOTICE'],
  [/^\d{8}-\d{4}$/, 'RECEIPT'],
  [/^\d{12}$/, 'CODE'],
  [/^\/check\/\d{12}$/, 'PATH'],
  [/^[0-9A-Z]{20}$/, 'TOKEN'],
];

/**
 * What is random by design made equal: hashes, ids, times, serial numbers, and places in a tree whose order is random. Rows of a list are
 * sorted. What is left differs only if something of the firms differs.
 */
export function withoutChance(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutChance).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value === 'string') return RULES.find(([form]) => form.test(value))?.[1] ?? value;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== 'proof');
  return Object.fromEntries(members.map(([name, member]) => [name, withoutChance(member)]));
}
