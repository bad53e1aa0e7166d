import { describe, expect, test } from '@jest/globals';
import { alteredLeaves, alteredStructure } from '../../test/alterations';
import { ceremony, continued, throughJson } from '../../test/ceremony';
import { type Finding, openBundle, sealedFullBundle, sealedPublicBundle, verifyBundle, withDigests, workOut } from '../index';

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

type Mutable<T> = T extends object ? { -readonly [Member in keyof T]: Mutable<T[Member]> } : T;

/** What a forger publishes: the content changed and both digests made anew. */
const forged = <B extends { digest: string; digests: object }>(bundle: B, change: (copy: Mutable<B>) => void): unknown => {
  const copy = structuredClone(bundle);
  change(copy as Mutable<B>);
  const { digest: _, digests: __, ...rest } = copy;
  return throughJson(withDigests(rest));
};

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

  const cases: [string, string, unknown][] = [
    [
      'an added row',
      'roster',
      forged(open, (copy) => {
        const last = copy.parts[0]!.rows.at(-1)!;
        copy.parts[0]!.rows = [...copy.parts[0]!.rows, { ...last, values: last.values.with(0, 'Z') }];
      }),
    ],
    [
      'a lower ratio',
      'plan',
      forged(open, (copy) => {
        const part = copy.plan.parts[0]!;
        copy.plan = { ...copy.plan, parts: [{ ...part, strata: part.strata.with(0, { name: 'A', ratio: '0.2' }) }] };
      }),
    ],
    [
      'a ratio that is not the plan’s',
      'terms',
      forged(open, (copy) => {
        copy.parts[0]!.strata = copy.parts[0]!.strata.with(0, { ...copy.parts[0]!.strata[0]!, ratio: '0.2' });
      }),
    ],
    [
      'another quota',
      'quotas',
      forged(open, (copy) => {
        copy.parts[0]!.strata = copy.parts[0]!.strata.with(0, { ...copy.parts[0]!.strata[0]!, quota: 2 });
      }),
    ],
    [
      'another seed',
      'seed',
      forged(open, (copy) => {
        copy.seed = copy.planFingerprint;
      }),
    ],
    [
      'another number revealed',
      'reveals',
      forged(open, (copy) => {
        copy.contributions = copy.contributions.with(0, { ...copy.contributions[0]!, value: '00000001' });
      }),
    ],
    [
      'a rehearsal passed off as the draw',
      'terms',
      forged(throughJson(openBundle(workOut(ceremony({ rehearsal: true })))), (copy) => {
        copy.rehearsal = false;
        copy.watermark = '';
      }),
    ],
    [
      'a firm exchanged for another',
      'tickets',
      forged(open, (copy) => {
        const drawn = new Set(copy.parts[0]!.strata.flatMap((stratum) => stratum.drawn.map(({ code }) => code)));
        const other = copy.parts[0]!.rows.find(({ values }) => values[2] === 'B' && !drawn.has(values[0]!))!.values[0]!;
        const stratum = copy.parts[0]!.strata[1]!;
        copy.parts[0]!.strata = copy.parts[0]!.strata.with(1, {
          ...stratum,
          drawn: stratum.drawn.with(0, { ...stratum.drawn[0]!, code: other }),
        });
      }),
    ],
    [
      'a replacement of one’s own choice',
      'visits',
      forged(open, (copy) => {
        const [one, two] = copy.parts[0]!.replacements;
        copy.parts[0]!.replacements = [{ ...one!, substitute: two!.substitute }];
      }),
    ],
    [
      'a leaf exchanged in the public list of a sealed draw',
      'leaves',
      forged(full, (copy) => {
        copy.parts[0]!.drawnLeaves = copy.parts[0]!.drawnLeaves.with(0, '0'.repeat(64));
      }),
    ],
    [
      'an opened code that is not the frozen one',
      'visits',
      forged(shown, (copy) => {
        copy.parts[0]!.openings = [{ ...copy.parts[0]!.openings[0]!, code: '91420000MA0000999X' }];
      }),
    ],
    [
      'an opened visit that was never drawn',
      'leaves',
      forged(shown, (copy) => {
        copy.parts[0]!.openings = [{ ...copy.parts[0]!.openings[0]!, leaf: '0'.repeat(64) }];
      }),
    ],
    [
      'a commitment dated after the first reveal',
      'times',
      forged(open, (copy) => {
        copy.contributions = copy.contributions.with(1, { ...copy.contributions[1]!, committedAt: '2026-11-23T01:46:00.000Z' });
      }),
    ],
  ];
  test.each(cases)('%s: %s', (_, step, altered) => {
    expect(first(altered).step).toBe(step);
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
