import { createHash } from 'node:crypto';
import {
  commitmentOf,
  type DrawPlan,
  type DrawRecord,
  type FrozenRow,
  type PlannedPart,
  type RecordedContribution,
  type WorkedDraw,
  workOut,
} from '../src/index.js';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const at = (minute: number): string => `2026-11-23T01:${String(minute).padStart(2, '0')}:00.000Z`;

/** The codes of the specification's vectors. */
export const codeOf = (i: number): string => `91${420_000 + i}MA${String(i).padStart(7, '0')}X`;

/** A row with the nonces of row number `i`: each is the MD5 of a text that names it. */
export const rowOf = (tag: string, i: number, fields: readonly string[], values: readonly string[]): FrozenRow => ({
  values,
  nonces: fields.map((field) => md5(`${tag}${i}${field}`)),
});

export const saltOf = (tag: string, i: number): string => md5(`${tag}salt${i}`);

export const CONTRIBUTIONS = [
  { role: '监督', value: '41708826' },
  { role: '纪检', value: '33950162' },
  { role: '企业代表', value: '77281904' },
  { role: '摇号球', value: '03 11 17 22 29 34' },
] as const;

const contributions: RecordedContribution[] = CONTRIBUTIONS.map(({ role, value }, i) => {
  if (i === CONTRIBUTIONS.length - 1) return { role, value, revealedAt: at(50) };
  const nonce = md5(role);
  return { role, value, nonce, commitment: commitmentOf(role, value, nonce), committedAt: at(36 + i), revealedAt: at(45 + i) };
});

export interface CeremonyOptions {
  readonly mode?: 'open' | 'sealed';
  readonly firms?: number;
  readonly parts?: readonly string[];
  readonly rehearsal?: boolean;
  /** Class of firm i in a part. */
  readonly stratumOf?: (i: number, part: number) => string;
}

const FIELDS = ['code', 'salt', 'stratum', 'name'];

const partOf = (name: string): PlannedPart => ({
  name,
  fields: FIELDS,
  strata: [
    { name: 'A', ratio: '0.1' },
    { name: 'B', ratio: '0.25' },
    { name: 'D', ratio: '0.5' },
  ],
});

const planOf = (mode: 'open' | 'sealed', parts: readonly string[], rehearsal: boolean): DrawPlan => ({
  number: '20261123-临江-001',
  purpose: 'objects:2026',
  title: '2026 年第四批跨部门联合抽查',
  mode,
  strataAre: mode === 'open' ? 'public' : 'risk-class',
  rehearsal,
  contributors: CONTRIBUTIONS.map(({ role }, i) => ({ role, kind: i === CONTRIBUTIONS.length - 1 ? 'public' : 'committed' })),
  fallback: '任何一方缺席或揭示不符，仪式停止，择日另行编号重办',
  parts: parts.map(partOf),
  上限: { 每户每年: 2 },
});

/** A small finished ceremony: everything in it is invented and derives from the options alone. */
export function ceremony(options: CeremonyOptions = {}): DrawRecord {
  const { mode = 'open', firms = 23, parts = ['市市场监督管理局'], rehearsal = false, stratumOf = (i) => 'ABD'[i % 3]! } = options;
  const row = (i: number, part: number): FrozenRow =>
    rowOf(`part${part}-`, i, FIELDS, [codeOf(i), mode === 'sealed' ? saltOf('town', i) : '', stratumOf(i, part), `临江第${i}商贸有限公司`]);
  return {
    plan: planOf(mode, parts, rehearsal),
    phases: (['plan-approved', 'roster-frozen', 'seed-committed', 'seed-revealed', 'drawn', 'assigned'] as const).map((phase, i) => ({
      phase,
      at: at([10, 30, 41, 51, 52, 58][i]!),
    })),
    contributions,
    parts: parts.map((_, part) => ({
      rows: Array.from({ length: firms }, (_, i) => row(i, part)),
      exclusions: [901, 902].map((i) =>
        rowOf(`excluded${part}-`, i, ['code', 'rule', 'evidence'], [codeOf(i), '当年同一事项已查', `临市监抽查〔2026〕${i}号`]),
      ),
      replacements: [],
      openings: [],
    })),
    history: { rehearsals: 1, redraws: 0, links: [{ kind: 'rehearsal', ceremony: '20261120-临江-演练', reason: '检查名单质量' }] },
    statements: [{ body: '临江市公证处', at: '2026-11-23T03:00:00.000Z', text: '已按完整件复算，全部一致。' }],
  };
}

const codesDrawn = (draw: WorkedDraw, part: number): string[] =>
  draw.parts[part]!.strata.flatMap(({ order, members, quota }) =>
    Array.from({ length: quota }, (_, rank) => draw.parts[part]!.rows[members[order.positionAt(rank)]!]!.values[0]!),
  );

/** Codes that were drawn by quota in one part. */
export const drawnIn = (record: DrawRecord, part = 0): string[] => codesDrawn(workOut(record), part);

const later = (minute: number): string => `2026-11-25T02:${String(minute).padStart(2, '0')}:00.000Z`;

/**
 * The same ceremony some days on: in every part the last drawn firm is replaced and so is its substitute, and all others are opened
 * (`closed`), or only the first of them.
 */
export function continued(record: DrawRecord, closed: boolean): DrawRecord {
  const drawn = workOut(record);
  const parts = record.parts.map((part, p) => {
    const codes = codesDrawn(drawn, p);
    const first = { code: codes.at(-1)!, reason: '已注销', at: later(1) };
    const once = workOut({ ...record, parts: record.parts.with(p, { ...part, replacements: [first] }) });
    const second = { code: once.parts[p]!.replacements[0]!.substitute!, reason: '歇业', at: later(2) };
    const replacements = [first, second];
    const twice = workOut({ ...record, parts: record.parts.with(p, { ...part, replacements }) });
    const visited = [...codes.slice(0, -1), twice.parts[p]!.replacements[1]!.substitute!];
    return { ...part, replacements, openings: visited.slice(0, closed ? undefined : 1).map((code, i) => ({ code, at: later(10 + i) })) };
  });
  const phases = closed ? [...record.phases, { phase: 'closed' as const, at: later(59) }] : record.phases;
  return { ...record, parts, phases };
}

/** What a reader gets: the bundle after a journey through JSON text. */
export const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
