import { Refusal } from '@xinheng/kernel';
import { EXCLUSION_FIELDS } from '../roster.js';
import { FORMAT, type PartHead, type RuleCount, type ShownStratum } from './format.js';
import { REHEARSAL_WATERMARK } from './plan.js';
import type { RecordedContribution } from './record.js';
import type { WorkedDraw, WorkedPart, WorkedStratum } from './work-out.js';

const RULE = EXCLUSION_FIELDS.indexOf('rule');

/** Only the members of the format: a record may carry more than a bundle may show. */
const shownContribution = ({ role, value, nonce, commitment, committedAt, revealedAt }: RecordedContribution): RecordedContribution =>
  commitment === undefined ? { role, value, revealedAt } : { role, value, nonce, commitment, committedAt, revealedAt };

/** What every bundle of a draw says first. */
export function bundleHead<Kind extends string>(kind: Kind, { record, planFingerprint, seed }: WorkedDraw) {
  const { plan, history } = record;
  return {
    format: FORMAT as typeof FORMAT,
    kind,
    ceremony: plan.number,
    purpose: plan.purpose,
    title: plan.title,
    rehearsal: plan.rehearsal,
    watermark: plan.rehearsal ? REHEARSAL_WATERMARK : '',
    plan,
    planFingerprint,
    phases: record.phases.map(({ phase, at }) => ({ phase, at })),
    contributions: record.contributions.map(shownContribution),
    seed,
    history: {
      rehearsals: history.rehearsals,
      redraws: history.redraws,
      links: history.links.map(({ kind: link, ceremony, reason }) => ({ kind: link, ceremony, reason })),
    },
    statements: record.statements.map(({ body, at, text, verifiedDigest }) => ({ body, at, text, verifiedDigest })),
  };
}

function countByRule(part: WorkedPart): RuleCount[] {
  const counts = new Map<string, number>();
  for (const { values } of part.recorded.exclusions) counts.set(values[RULE]!, (counts.get(values[RULE]!) ?? 0) + 1);
  return Array.from(counts, ([rule, count]) => ({ rule, count })).sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

export const partHead = (part: WorkedPart): PartHead => ({
  name: part.plan.name,
  fields: part.plan.fields,
  roster: part.roster,
  exclusions: { ...part.exclusions, byRule: countByRule(part) },
});

export const shownStratum = ({ name, ratio, size, quota }: WorkedStratum): ShownStratum => ({ name, ratio, size, quota });

/** Codes that take part at some time: those drawn by quota, then those that replaced others. */
export function drawnCodes(part: WorkedPart): { drawn: string[]; substitutes: string[] } {
  const drawn = part.strata.flatMap(({ order, members, quota }) =>
    Array.from({ length: quota }, (_, rank) => part.rows[members[order.positionAt(rank)]!]!.values[0]!),
  );
  return { drawn, substitutes: part.replacements.flatMap(({ substitute }) => substitute ?? []) };
}

export function refuseUnlessMode(draw: WorkedDraw, mode: 'open' | 'sealed'): void {
  if (draw.record.plan.mode === mode) return;
  throw new Refusal({
    code: 'draw.wrong-mode',
    message: mode === 'open' ? '密封抽取不能导出公开的全部内容' : '公开抽取没有密封的记录',
    wayOut: mode === 'open' ? '向公众提供密封公开件，向有权机构提供完整件' : '导出公开件，任何人都可以全部复算',
    basis: ['HOUSE#DRAW-28'],
  });
}
