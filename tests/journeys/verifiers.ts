import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, verifyBundle, verifyOpening } from '@xinheng/draw';

const PYTHON = fileURLToPath(new URL('../../packages/draw/verify/verify_draw.py', import.meta.url));

export interface Verified {
  readonly failed: readonly Finding[];
  readonly held: readonly string[];
  readonly notShown: readonly string[];
}

const sorted = (findings: readonly Finding[]): Verified => ({
  failed: findings.filter(({ verdict }) => verdict === 'fails' || verdict === 'not-continued'),
  held: findings.filter(({ verdict }) => verdict === 'holds').map(({ step }) => step),
  notShown: findings.filter(({ verdict }) => verdict === 'not-shown').map(({ step }) => step),
});

/** As the page and `verify-draw` do it. */
export const verified = (bundle: unknown): Verified => sorted([...verifyBundle(bundle)]);

export const openingVerified = (opening: unknown, bundle: unknown): Verified => sorted([...verifyOpening(opening, bundle)]);

/** As someone does it who trusts none of our code: the published Python file on the published JSON. */
export function verifiedByPython(bundle: unknown, opening?: unknown): { status: number | null; text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'xinheng-verify-'));
  try {
    const [bundleFile, openingFile] = [join(folder, 'bundle.json'), join(folder, 'firm.json')];
    writeFileSync(bundleFile, JSON.stringify(bundle));
    if (opening !== undefined) writeFileSync(openingFile, JSON.stringify(opening));
    const args = [PYTHON, bundleFile, ...(opening === undefined ? [] : ['--opening', openingFile])];
    const { status, stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
    return { status, text: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
