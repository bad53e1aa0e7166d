#!/usr/bin/env node
import { openSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Finding, Verdict } from '../verify/finding.js';
import { formFinding, verifyBundle } from '../verify/verify-bundle.js';
import { verifyOpening } from '../verify/verify-opening.js';
import { readLargeDocument } from './large-document.js';

const USAGE = '用法：verify-draw 抽取记录.json [--opening 一户核对件.json] [--json]';
const MARKS: Readonly<Record<Verdict, string>> = { holds: '✓ 一致', fails: '✗ 不符', 'not-shown': '– 未展示', 'not-continued': '– 未继续' };

/** Exit codes: everything shown holds, something fails, the input cannot be used. */
const HOLDS = 0;
const FAILS = 1;
const UNUSABLE = 2;

function lineOf({ title, verdict, detail, own, published, where }: Finding): string {
  const lines = [`${MARKS[verdict]}  ${title}：${detail}`];
  if (verdict === 'fails' && (own ?? published) !== undefined)
    lines.push(`    本机算得 ${own ?? '（无）'}`, `    文件写明 ${published ?? '（无）'}`);
  if (verdict === 'fails' && where?.pointer) lines.push(`    位置 ${where.pointer}`);
  return lines.join('\n');
}

function* verifyFiles(bundleFile: string, openingFile: string | undefined): Generator<Finding> {
  const readings = [bundleFile, openingFile].flatMap((file) => (file === undefined ? [] : [readLargeDocument(openSync(file, 'r'))]));
  for (const reading of readings) if ('faults' in reading) return yield formFinding(reading.faults);
  const [bundle, opening] = readings.map((reading) => ('document' in reading ? reading.document : undefined));
  yield* verifyBundle(bundle);
  if (opening) yield* verifyOpening(opening, bundle);
}

function conclusionOf(failed: Finding | undefined): string {
  if (failed) return `不成立：${failed.title}。${failed.detail}`;
  return '成立：文件能证明的各步全部一致；标“未展示”的，此文件不足以证明。';
}

function main(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { opening: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [bundleFile, ...further] = positionals;
  if (bundleFile === undefined || further.length > 0) throw new TypeError(USAGE);
  const findings: Finding[] = [];
  for (const finding of verifyFiles(bundleFile, values.opening)) {
    findings.push(finding);
    if (!values.json) console.log(lineOf(finding));
  }
  const failed = findings.find(({ verdict }) => verdict === 'fails');
  console.log(values.json ? JSON.stringify({ holds: !failed, findings }, undefined, 2) : conclusionOf(failed));
  return failed ? FAILS : HOLDS;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(`无法验证：${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = UNUSABLE;
}
