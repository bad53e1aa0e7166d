import { describe, expect, test } from '@jest/globals';
import { alteredLeaves, alteredStructure } from '../../test/alterations.js';
import { ceremony, continued, throughJson } from '../../test/ceremony.js';
import { forged } from '../../test/forged.js';
import { type Finding, openBundle, sealedFullBundle, sealedPublicBundle, verifyBundle, workOut } from '../index.js';

const joint = ['市市场监督管理局', '市消防救援支队'];
const open = throughJson(openBundle(workOut(continued(ceremony({ firms: 14 }), false))));
const sealedRecord = continued(ceremony({ mode: 'sealed', firms: 14, parts: joint }), false);
const full = throughJson(sealedFullBundle(workOut(sealedRecord)));
const shown = throughJson(sealedPublicBundle(workOut(sealedRecord)));
const bundles = { open, 'sealed-full': full, 'sealed-public': shown };
const kinds = Object.keys(bundles) as (keyof typeof bundles)[];

const failuresOf = (bundle: unknown): Finding[] => [...verifyBundle(bundle)].filter(({ verdict }) => verdict === 'fails');
const verdictsOf = (bundle: unknown): Record<string, string> =>
  Object.fromEntries(Array.from(verifyBundle(bundle), ({ step, verdict }) => [step, verdict]));

describe.each(kinds)('a %s bundle', (kind) => {
  const bundle = bundles[kind];

  test('holds', () => {
    expect(failuresOf(bundle)).toEqual([]);
  });

  test('with any value changed does not hold, and the change is named', () => {
    let count = 0;
    for (const { pointer, altered } of alteredLeaves(bundle)) {
      const failures = failuresOf(altered);
      const named = failures.some(({ where }) => where?.pointer !== undefined && pointer.startsWith(where.pointer));
      if (!named && !/^\/digests?/.test(pointer)) throw new Error(`${pointer} altered: ${JSON.stringify(failures)}`);
      expect(failures.length).toBeGreaterThan(0);
      count++;
    }
    expect(count).toBeGreaterThan(100);
  });

  test('with anything taken away or exchanged does not hold', () => {
    for (const { pointer, altered } of alteredStructure(bundle)) {
      if (failuresOf(altered).length === 0) throw new Error(`${pointer} was not missed`);
    }
  });

  test('with a member that the format does not know does not hold', () => {
    expect(failuresOf({ ...bundle, note: '' })[0]).toMatchObject({ step: 'format', where: { pointer: '/note' } });
  });
});

describe('what is named first', () => {
  const first = (bundle: unknown): Finding => failuresOf(bundle)[0]!;

  test('a changed character of the roster: row, field, place and both characters', () => {
    const row = open.parts[0]!.rows[9]!;
    const code = row.values[0]!;
    const altered = forged(open, (copy) => {
      copy.parts[0]!.rows[9]!.values = row.values.with(0, `${code.slice(0, 11)}T${code.slice(12)}`);
    });
    expect(first(altered)).toMatchObject({ step: 'roster', where: { row: 10, field: 'code', character: 12 } });
    expect(first(altered).detail).toContain(`承诺时是「${code[11]}」，文件里是「T」`);
    const tickets = [...verifyBundle(altered)].find(({ step }) => step === 'tickets')!;
    expect(tickets.detail).toContain('冻结的名单没有被改过');
    expect(verdictsOf(altered)).toMatchObject({ plan: 'holds', reveals: 'holds', seed: 'not-continued', tickets: 'not-continued' });
  });

  test('a changed nonce: row and field', () => {
    const altered = forged(open, (copy) => {
      const [nonce, ...nonces] = copy.parts[0]!.rows[3]!.nonces;
      copy.parts[0]!.rows[3]!.nonces = [nonce!.replace(/^./, (c) => (c === '0' ? '1' : '0')), ...nonces];
    });
    expect(first(altered)).toMatchObject({ step: 'roster', where: { row: 4, field: 'code' } });
  });

  test('a changed commitment: the content is told to be unchanged', () => {
    const altered = forged(open, (copy) => {
      copy.parts[0]!.rows[3]!.commitments = copy.parts[0]!.rows[3]!.commitments.with(2, open.seed);
    });
    expect(first(altered).where).toMatchObject({ row: 4, field: 'stratum', pointer: '/parts/0/rows/3/commitments/2' });
    expect(first(altered).detail).toContain('内容与冻结时一致');
  });
});

test('a closed ceremony has every firm opened or replaced', () => {
  for (const mode of ['open', 'sealed'] as const) {
    const record = continued(ceremony({ mode }), true);
    const closed = mode === 'open' ? openBundle(workOut(record)) : sealedPublicBundle(workOut(record));
    expect(verdictsOf(throughJson(closed))).toMatchObject({ visits: 'holds' });
    const forgotten = { ...record, parts: record.parts.map((part) => ({ ...part, openings: part.openings.slice(1) })) };
    const hidden = mode === 'open' ? openBundle(workOut(forgotten)) : sealedPublicBundle(workOut(forgotten));
    expect(verdictsOf(throughJson(hidden))).toMatchObject({ visits: 'fails' });
  }
});

test('a sealed public bundle that shows every path proves every leaf at once', () => {
  const all = throughJson(sealedPublicBundle(workOut(ceremony({ mode: 'sealed' })), 'all'));
  expect(verdictsOf(all)).toMatchObject({ leaves: 'holds', tickets: 'not-shown' });
});

test('something that is no bundle is named as such', () => {
  for (const value of [null, [], 'x', {}, { format: 'xinheng-draw/1', kind: 'other' }]) {
    expect(failuresOf(value)).toMatchObject([{ step: 'format' }]);
  }
});
