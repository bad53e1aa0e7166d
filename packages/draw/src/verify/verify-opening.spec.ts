import { describe, expect, test } from '@jest/globals';
import { alteredLeaves, alteredStructure } from '../../test/alterations.js';
import { ceremony, continued, drawnIn, throughJson } from '../../test/ceremony.js';
import { firmOpening, sealedFullBundle, sealedPublicBundle, verifyOpening, withDigests, workOut } from '../index.js';

const record = continued(ceremony({ mode: 'sealed', firms: 14 }), true);
const draw = workOut(record);
const shown = throughJson(sealedPublicBundle(draw));
const openingOf = (code: string) => throughJson(firmOpening(draw, code));
const failuresOf = (opening: unknown, bundle: unknown = shown) =>
  [...verifyOpening(opening, bundle)].filter(({ verdict }) => verdict === 'fails');

const drawn = drawnIn(record);
const substitutes = draw.parts[0]!.replacements.map(({ substitute }) => substitute!);

test('every firm of the roster can check its own outcome', () => {
  const outcomes = draw.parts[0]!.rows.map(({ values }) => {
    const opening = openingOf(values[0]!);
    expect(failuresOf(opening)).toEqual([]);
    expect(failuresOf(opening, throughJson(sealedFullBundle(draw)))).toEqual([]);
    const expected = drawn.includes(values[0]!) ? 'drawn' : substitutes.includes(values[0]!) ? 'substitute' : 'passed-over';
    expect(opening.outcome).toBe(expected);
    return opening.outcome;
  });
  expect(new Set(outcomes)).toEqual(new Set(['drawn', 'substitute', 'passed-over']));
});

describe.each([
  ['a drawn firm', drawn[0]!],
  [
    'a firm that was passed over',
    draw.parts[0]!.rows.map(({ values }) => values[0]!).find((code) => ![...drawn, ...substitutes].includes(code))!,
  ],
])('the opening of %s', (_, code) => {
  test('does not hold once anything in it is changed', () => {
    for (const alteration of [alteredLeaves, alteredStructure]) {
      for (const { pointer, altered } of alteration(openingOf(code))) {
        if (failuresOf(altered).length === 0) throw new Error(`${pointer} was not missed`);
      }
    }
  });
});

test.each([
  ['outcome', { outcome: 'passed-over' }, 'outcome'],
  ['ticket', { ticket: `0.${'1'.repeat(77)}` }, 'ticket'],
  ['seed', { seed: '0'.repeat(64) }, 'same-draw'],
  ['stratum', { stratum: { ...openingOf(drawn[0]!).stratum, size: 99 } }, 'same-draw'],
  ['last ticket', { lastTicket: `0.${'0'.repeat(77)}` }, 'outcome'],
])('a lie about the %s is found although the digests were made anew', (_, changed, step) => {
  const { digest: __, digests: ___, ...honest } = openingOf(drawn[0]!);
  expect(failuresOf(throughJson(withDigests({ ...honest, ...changed })))[0]?.step).toBe(step);
});

test('a firm of another draw is not taken for one of this', () => {
  const other = workOut(ceremony({ mode: 'sealed', firms: 15 }));
  expect(failuresOf(throughJson(firmOpening(other, drawn[0]!)))[0]?.step).toBe('same-draw');
});

test('a firm that is not in the roster has no opening', () => {
  expect(() => firmOpening(draw, 'X')).toThrow(expect.objectContaining({ code: 'draw.not-in-roster' }));
  expect(() => firmOpening(draw, drawn[0]!, '他局')).toThrow(expect.objectContaining({ code: 'draw.not-in-roster' }));
});
