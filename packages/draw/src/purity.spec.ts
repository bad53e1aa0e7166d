import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const SRC = new URL('.', import.meta.url);

test('only the command and the Node digest touch Node: everything else runs in a browser', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );
  const touching = files.filter((file) => /from 'node:|\bprocess\b|\bBuffer\b|\brequire\(/.test(readFileSync(new URL(file, SRC), 'utf8')));
  expect(touching.sort()).toEqual(['bin/large-rows.ts', 'bin/row-scanner.ts', 'bin/verify-draw.ts', 'sha256/node.ts']);
});

test('nothing in it takes time or chance from its surroundings', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );
  const tainted = files.filter((file) =>
    /Date\.now|new Date|Math\.random|randomUUID|getRandomValues|randomBytes/.test(readFileSync(new URL(file, SRC), 'utf8')),
  );
  expect(tainted).toEqual([]);
});
