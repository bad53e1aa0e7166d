import { beforeAll, describe, expect, test } from '@jest/globals';
import { drawStratum, trimTicket } from '@xinheng/draw';
import { installSampler, runPython } from './python.js';

const SEED = '20261122-沪市监-001';
const idOf = (n: number): string => `9131${String(n).padStart(14, '0')}`;

const sample = (count: number, take: number): string => `
import sys
from consistent_sampler import sampler
ids = ['9131%014d' % n for n in range(${count})]
for ticket, id, generation in sampler(ids, '${SEED}', take=${take}, digits=18):
    print(id, ticket)
`;

describe('the draw equals the independent Python package', () => {
  let folder = '';
  beforeAll(() => {
    folder = installSampler();
  });

  test('1,000,000 ids, the first 50,000 in order with their tickets', () => {
    const theirs = runPython(folder, sample(1_000_000, 50_000)).trimEnd().split('\n');
    const ids = Array.from({ length: 1_000_000 }, (_, n) => idOf(n));
    const ours = drawStratum({ seedString: SEED, ids, k: 50_000 }).map(({ id, ticket }) => `${id} ${trimTicket(ticket, 18)}`);
    expect(ours.length).toBe(50_000);
    expect(ours.find((line, at) => line !== theirs[at])).toBeUndefined();
    expect(theirs.length).toBe(ours.length);
  });

  test('a larger sample extends a smaller one, in both', () => {
    const theirs = runPython(folder, sample(500, 40)).trimEnd().split('\n').slice(0, 25);
    const ids = Array.from({ length: 500 }, (_, n) => idOf(n));
    expect(drawStratum({ seedString: SEED, ids, k: 25 }).map(({ id }) => id)).toEqual(theirs.map((line) => line.split(' ')[0]));
  });
});
