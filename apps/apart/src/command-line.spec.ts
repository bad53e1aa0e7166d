import { expect, test } from '@jest/globals';
import { clusterSize, readCommandLine } from './command-line.js';

test('one broker unless three are asked for; what is there already stays as it is', () => {
  expect(clusterSize(readCommandLine([]), undefined)).toBe(1);
  expect(clusterSize(readCommandLine(['--nodes', '3']), undefined)).toBe(3);
  expect(clusterSize(readCommandLine([]), 3)).toBe(3);
  expect(clusterSize(readCommandLine(['--nodes', '1']), 1)).toBe(1);
});

test('what cannot be is refused with the way out', () => {
  expect(() => readCommandLine(['--nodes', '2'])).toThrow(/只能是 1 或 3.*start:kafka/);
  expect(() => readCommandLine(['--knoten', '3'])).toThrow(/--knoten.*start:kafka/s);
  expect(() => clusterSize(readCommandLine(['--nodes', '3']), 1)).toThrow(/有 1 个节点.*XINHENG_DATA_DIR/);
});
