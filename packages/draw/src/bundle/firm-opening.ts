import { Refusal } from '@xinheng/kernel';
import { shownStratum } from './bundle-head.js';
import { withDigests } from './digests.js';
import { type FirmOpening, FORMAT } from './format.js';
import type { WorkedDraw, WorkedPart } from './work-out.js';

const notInRoster = (code: string, part: string): never => {
  throw new Refusal({
    code: 'draw.not-in-roster',
    message: `${code} 不在${part}的抽查名单中`,
    wayOut: '核对代码和部门；被排除的户见排除名单',
    facts: { code, part },
  });
};

const outcomeOf = (part: WorkedPart, code: string, isDrawn: boolean): FirmOpening['outcome'] => {
  if (isDrawn) return 'drawn';
  return part.replacements.some(({ substitute }) => substitute === code) ? 'substitute' : 'passed-over';
};

/**
 * What one firm may see of a draw: its own row in full with its Merkle path, its ticket, the size and quota of its stratum and the
 * last ticket drawn there. So it can check alone that it was drawn, or passed over, rightly. For that firm only: it tells its class,
 * and before the visit it would spoil the surprise.
 * @param partName the part of the plan, where departments draw together
 * @throws Refusal `draw.not-in-roster`
 */
export function firmOpening(draw: WorkedDraw, code: string, partName?: string): FirmOpening {
  const part = draw.parts.find(({ plan }) => partName === undefined || plan.name === partName);
  const index = part?.rows.findIndex(({ values }) => values[0] === code) ?? -1;
  const row = part?.rows[index];
  if (!part || !row) return notInRoster(code, partName ?? '本次');
  const stratum = part.strata.find(({ name }) => name === row.values[2])!;
  const rank = stratum.order.rankOf(stratum.members.indexOf(index));
  return withDigests({
    format: FORMAT as typeof FORMAT,
    kind: 'firm-opening' as const,
    ceremony: draw.record.plan.number,
    purpose: draw.record.plan.purpose,
    seed: draw.seed,
    part: part.plan.name,
    ...part.roster,
    fields: part.plan.fields,
    row,
    proof: part.tree.proof(index),
    ticket: stratum.order.at(rank).ticket,
    stratum: shownStratum(stratum),
    lastTicket: stratum.quota > 0 ? stratum.order.at(stratum.quota - 1).ticket : undefined,
    outcome: outcomeOf(part, code, rank < stratum.quota),
  });
}
