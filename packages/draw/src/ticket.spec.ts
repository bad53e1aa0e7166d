import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '#sha256';
import { vectors } from '../test/vectors.js';
import { leading9, leading9Of, nextTicket, seedHashOf, seedString, ticketOf, trimTicket, uniformOf } from './ticket.js';

test.each(vectors.uniform)('U($text)', ({ text, value }) => {
  expect(uniformOf(text)).toBe(value);
});

test.each(vectors.seedHash)('H($seed)', ({ seed, hash }) => {
  expect(seedHashOf(seed)).toBe(hash);
});

test.each(vectors.first)('first ticket of $id under $seed', ({ seed, id, ticket }) => {
  expect(ticketOf(seedHashOf(seed), id)).toBe(ticket);
});

test.each(vectors.next)('ticket after $ticket', ({ ticket, next }) => {
  expect(nextTicket(ticket)).toBe(next);
});

test.each(vectors.trim)('$ticket to $digits digits', ({ ticket, digits, trimmed }) => {
  expect(trimTicket(ticket, digits)).toBe(trimmed);
});

test('the nine-digit key is the beginning of the ticket', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const digits = uniformOf(text).slice(2, 11);
      expect(String(leading9(sha256(text))).padStart(9, '0')).toBe(digits);
      expect(leading9Of(text)).toBe(Number(digits));
    }),
    { numRuns: 2_000 },
  );
});

test('a next ticket is larger, and keeps the leading nines', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(8), (text, generations) => {
      let ticket = uniformOf(text);
      for (let i = 0; i < generations; i++) {
        const next = nextTicket(ticket);
        expect(next > ticket).toBe(true);
        expect(next.startsWith(/^0\.9*/.exec(ticket)![0])).toBe(true);
        ticket = next;
      }
    }),
  );
});

test('the seed string keeps ceremony, purpose and seed apart', () => {
  expect(seedString({ ceremony: '20261123-临江-001', purpose: 'objects:2026', seed: 'ab' })).toBe('20261123-临江-001|objects:2026|ab');
});
