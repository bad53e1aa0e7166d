import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

const DIST = new URL('../dist/index.js', import.meta.url).href;

/** Runs in a process of its own, so that nothing else counts. */
const PROGRAM = `
import { drawStratum } from ${JSON.stringify(DIST)};
const ids = Array.from({ length: 1_000_000 }, (_, i) => '9131' + String(i).padStart(14, '0') + '.' + String(i).padStart(32, '0'));
const drawn = drawStratum({ seedString: 'seed', ids, k: 50_000 });
console.log(JSON.stringify({ drawn: drawn.length, megabytes: process.resourceUsage().maxRSS / 1024 }));
`;

test('a draw of 50,000 from a million sealed ids stays below 700 MB, the ids included', () => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM], { encoding: 'utf8' });
  const { drawn, megabytes } = JSON.parse(stdout) as { drawn: number; megabytes: number };
  expect(drawn).toBe(50_000);
  expect(megabytes).toBeLessThan(700);
});
