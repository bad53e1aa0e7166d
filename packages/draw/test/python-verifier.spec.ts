import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { firmOpening, openBundle, sealedFullBundle, sealedPublicBundle, workOut } from '../src/index.js';
import { alteredLeaves, alteredStructure } from './alterations.js';
import { ceremony, continued, drawnIn } from './ceremony.js';

const folder = mkdtempSync(join(tmpdir(), 'verify-draw-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const VERIFIER = new URL('../verify/verify_draw.py', import.meta.url).pathname;
const NODE_CLI = new URL('../dist/bin/verify-draw.js', import.meta.url).pathname;

interface Run {
  readonly status: number | null;
  readonly stdout: string;
}
const run = (command: string, args: readonly string[]): Run => spawnSync(command, args, { encoding: 'utf8' });
const python = (...args: string[]): Run => run('python3', [VERIFIER, ...args]);
const node = (...args: string[]): Run => run(process.execPath, [NODE_CLI, ...args]);
const verifiers = { python, node };

/** Verifies many documents in one Python process: the answers of its `main`, one per file. */
function pythonAll(argumentLists: readonly (readonly string[])[]): number[] {
  const program = [
    'import contextlib, importlib.util, io, json, sys',
    `spec = importlib.util.spec_from_file_location("verify_draw", ${JSON.stringify(VERIFIER)})`,
    'verifier = importlib.util.module_from_spec(spec)',
    'spec.loader.exec_module(verifier)',
    'with contextlib.redirect_stdout(io.StringIO()):',
    '    codes = [verifier.main(args) for args in json.load(sys.stdin)]',
    'print(json.dumps(codes))',
  ].join('\n');
  const { stdout } = spawnSync('python3', ['-c', program], { encoding: 'utf8', input: JSON.stringify(argumentLists) });
  return JSON.parse(stdout) as number[];
}

const parts = ['市市场监督管理局', '市消防救援支队'];
const open = openBundle(workOut(continued(ceremony({ firms: 14 }), false)));
const record = continued(ceremony({ mode: 'sealed', firms: 14, parts }), true);
const draw = workOut(record);
const full = sealedFullBundle(draw);
const shown = sealedPublicBundle(draw);
const opening = firmOpening(draw, drawnIn(record)[0]!, parts[0]);
const bundles = { open, full, shown };

describe.each(Object.keys(verifiers) as (keyof typeof verifiers)[])('the %s command', (name) => {
  const verify = verifiers[name];

  test.each(Object.keys(bundles) as (keyof typeof bundles)[])('accepts a true %s bundle', (kind) => {
    expect(verify(file('true.json', bundles[kind])).status).toBe(0);
  });

  test('accepts a true opening beside the public bundle', () => {
    expect(verify(file('public.json', shown), '--opening', file('opening.json', opening)).status).toBe(0);
  });

  test('names the changed row and field, and answers 1', () => {
    const rows = open.parts[0]!.rows;
    const changed = { ...rows[4]!, values: rows[4]!.values.with(3, '另一家公司') };
    const { status, stdout } = verify(file('changed.json', { ...open, parts: [{ ...open.parts[0], rows: rows.with(4, changed) }] }));
    expect(status).toBe(1);
    expect(stdout).toContain('第 5 行的 name');
  });

  test('answers 1 to a member that occurs twice', () => {
    const twice = JSON.stringify(open).replace('"title":', '"title":"另一个标题","title":');
    expect(verify(file('twice.json', twice)).status).toBe(1);
  });

  test('answers 2 to what it cannot use', () => {
    expect(verify(file('broken.json', '{"format":')).status).toBe(2);
    expect(verify(join(folder, 'absent.json')).status).toBe(2);
    expect(verify().status).toBe(2);
  });
});

test('the Node command prints all findings as JSON', () => {
  const { stdout, status } = node(file('open.json', open), '--json');
  expect(status).toBe(0);
  const { holds, findings } = JSON.parse(stdout) as { holds: boolean; findings: { step: string }[] };
  expect(holds).toBe(true);
  expect(findings.map(({ step }) => step)).toEqual(expect.arrayContaining(['plan', 'roster', 'seed', 'drawn', 'digest']));
});

test.each(Object.keys(bundles) as (keyof typeof bundles)[])('the Python verifier misses no change of a %s bundle', (kind) => {
  const document: unknown = JSON.parse(JSON.stringify(bundles[kind]));
  const changes = [...alteredLeaves(document), ...alteredStructure(document)];
  const sample = changes.filter((_, i) => i % 5 === 0);
  const files = sample.map(({ altered }, i) => [file(`${kind}-${i}.json`, altered)]);
  const missed = pythonAll(files).flatMap((code, i) => (code === 1 ? [] : [sample[i]!.pointer]));
  expect(missed).toEqual([]);
  expect(sample.length).toBeGreaterThan(40);
});

test('the Python verifier misses no change of an opening', () => {
  const publicFile = file('public.json', shown);
  const document: unknown = JSON.parse(JSON.stringify(opening));
  const changes = [...alteredLeaves(document), ...alteredStructure(document)];
  const files = changes.map(({ altered }, i) => [publicFile, '--opening', file(`opening-${i}.json`, altered)]);
  const missed = pythonAll(files).flatMap((code, i) => (code === 1 ? [] : [changes[i]!.pointer]));
  expect(missed).toEqual([]);
});

test('both languages write the canonical form of numbers and names alike', async () => {
  const { canonicalDigest } = await import('../src/canonical-json.js');
  const value = [
    0,
    -0,
    1,
    -1.5,
    0.01,
    1e-7,
    123456789.125,
    5e-324,
    1.7976931348623157e308,
    1e21,
    1e20,
    2 ** 53,
    123456789012345680000,
    0.000001,
  ];
  const document = { '\ud83d\ude00': value, '\ufb33': '“引号”\u2028\u007f\n', a: [true, null] };
  const program = `import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("verify_draw", ${JSON.stringify(VERIFIER)})
verifier = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verifier)
print(verifier.sha(verifier.canonical(json.load(sys.stdin))))`;
  const { stdout } = spawnSync('python3', ['-c', program], { encoding: 'utf8', input: JSON.stringify(document) });
  expect(stdout.trim()).toBe(canonicalDigest(document));
});
