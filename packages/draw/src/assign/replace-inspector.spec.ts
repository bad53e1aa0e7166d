import { expect, test } from '@jest/globals';
import { sha256Hex } from '../sha256/node.js';
import { seedHashOf, ticketOf } from '../ticket.js';
import { assign } from './assign.js';
import { type InspectorReplacement, replaceInspector } from './replace-inspector.js';

const ids = Array.from({ length: 12 }, (_, i) => `L-${i}`);
const inspectors = ids.map((id) => ({ id, load: 0, capacity: 9 }));
const visit = { id: 'V1', group: 'all', need: 2 };
const seedString = '20261123-临江-001|inspectors:14|ab';
const base: InspectorReplacement = { seedString, visit, group: ids, inspectors, staying: [], turn: 1 };

/** The documented rule done by hand: who of `candidates` takes seat `seat`. */
function byHand(candidates: readonly string[], seat: number): string {
  const hash = seedHashOf(seedString);
  const ordered = candidates.toSorted((a, b) => (ticketOf(hash, `inspector|${a}`) < ticketOf(hash, `inspector|${b}`) ? -1 : 1));
  return ordered[Number(BigInt(`0x${sha256Hex(`${hash}seat|${seat}|${visit.id}`)}`) % BigInt(ordered.length))]!;
}

test('the first seats are those of the documented rule', () => {
  const { teams } = assign({ seedString, visits: [visit], groups: { all: ids }, inspectors });
  const first = byHand(ids, 1);
  const rest = ids.filter((id) => id !== first);
  expect(teams[0]!.inspectorIds).toEqual([first, byHand(rest, 2)]);
});

test('a replacement goes on with the next seat number, without those who stay, withdrew or carry more', () => {
  const [gone, stays, busy] = ids as [string, string, string];
  const today = inspectors.map((inspector) => (inspector.id === busy ? { ...inspector, load: 1 } : inspector));
  const replacement = { ...base, inspectors: today, visit: { ...visit, barred: [gone] }, staying: [stays] };
  const candidates = ids.filter((id) => ![gone, stays, busy].includes(id));
  expect(replaceInspector(replacement)).toBe(byHand(candidates, 3));
  expect(replaceInspector({ ...replacement, turn: 2 })).toBe(byHand(candidates, 4));
});

test('nobody is made up where nobody is left', () => {
  const full = inspectors.map((inspector) => ({ ...inspector, load: 9 }));
  expect(replaceInspector({ ...base, inspectors: full })).toBeUndefined();
  expect(replaceInspector({ ...base, visit: { ...visit, barred: ids } })).toBeUndefined();
});
