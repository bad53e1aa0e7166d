import type { DrawApi, InputOf } from '@xinheng/contracts';
import { commitmentsOf, type FirmOpening, FORMAT, MerkleTree, withDigests } from '@xinheng/draw';
import { defineQuery, Problem } from '@xinheng/service-kit';
import { purposeOf } from '../domain/ceremony-number.js';
import { ROSTER_ROW_FIELDS } from '../domain/ceremony-plan.js';
import { frozenRow } from '../domain/commit-rows.js';
import type { DrawnObject } from '../store/draw-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { Reading } from './draw-head.js';

/** The same answer for a wrong code and a wrong token: neither says whether a firm was drawn. */
const unknown = (): Problem =>
  new Problem({
    status: 404,
    code: 'opening.unknown',
    title: '没有找到对应的抽取记录',
    detail: '代码与开启码不符',
    wayOut: '请照检查通知书上的代码和开启码重新填写',
  });

async function openingOf(ctx: Reading, drawn: DrawnObject): Promise<FirmOpening> {
  const task = (await ctx.store.tasks.find(drawn.taskId))!;
  const ceremony = (await ctx.store.ceremonies.find(task.ceremonyId))!;
  const rosters = await ctx.store.rosters.liveOfCeremony(ceremony.id);
  const at = rosters.findIndex((roster) => roster.id === drawn.rosterId);
  const roster = rosters[at]!;
  const stored = (await ctx.store.rosters.row(roster.id, drawn.code))!;
  const row = frozenRow(stored, stored.nonces);
  const leaves: Uint8Array[] = [];
  for await (const leaf of ctx.store.rosters.leaves(roster.id)) leaves.push(leaf);
  const { name, ratio, size, quota } = roster.strata.find((stratum) => stratum.name === drawn.stratum)!;
  const last = await ctx.store.draws.orderAt(roster.id, name, quota);
  return withDigests({
    format: FORMAT as typeof FORMAT,
    kind: 'firm-opening' as const,
    ceremony: ceremony.number,
    purpose: purposeOf(ceremony.cycle),
    seed: ceremony.seed!,
    part: ceremony.plan!.parts[at]!.name,
    root: roster.root!,
    count: roster.size,
    fields: ROSTER_ROW_FIELDS,
    row: { ...row, commitments: commitmentsOf(ROSTER_ROW_FIELDS, row) },
    proof: new MerkleTree(leaves).proof(stored.position),
    ticket: drawn.ticket,
    stratum: { name, ratio, size, quota },
    ...(last && { lastTicket: last.ticket }),
    outcome: drawn.rank <= quota ? ('drawn' as const) : ('substitute' as const),
  });
}

/** A firm's own row of the draw, for the firm alone: it proves that it was drawn rightly. @basis HOUSE#DRAW-28 */
export const readFirmOpening = defineQuery<InspectionStore>()({
  name: 'inspection.draw.firm-opening',
  title: '企业查看本户抽取记录',
  permission: 'public',
  async run(ctx, { code, token }: InputOf<typeof DrawApi.firmOpening>) {
    const drawn = await ctx.store.draws.byToken(code, token);
    if (!drawn) throw unknown();
    return { fileName: `${code} 抽取记录.json`, opening: (await openingOf(ctx, drawn)) as unknown as Record<string, unknown> };
  },
});
