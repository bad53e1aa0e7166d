import { expect, test } from '@jest/globals';
import { localDate } from '@xinheng/kernel';
import { listNote, takeNote } from './note.js';

const today = localDate('2026-11-23');

test('a note without words is refused', () => {
  expect(() => takeNote('1', 'S', '', today)).toThrow(expect.objectContaining({ code: 'template-service.note-empty' }));
});

test('a note is listed on the first day that it is', () => {
  const listed = listNote(takeNote('1', 'S', '地址已核实', today), today);
  expect(listNote(listed, localDate('2026-11-24')).listedOn).toBe(today);
});
