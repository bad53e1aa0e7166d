import type { DrawApi, InputOf } from '@xinheng/contracts';
import {
  commitmentsOf,
  drawIdOf,
  type FirmOpening,
  FORMAT,
  MerkleTree,
  seedHashOf,
  seedString,
  ticketOf,
  withDigests,
} from '@xinheng/draw';
import { defineQuery, Problem } from '@xinheng/service-kit';
import { purposeOf } from '../domain/ceremony-number.js';
import { ROSTER_ROW_FIELDS } from '../domain/ceremony-plan.js';
import { frozenRow } from '../domain/commit-rows.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { Reading } from './draw-head.js';

/** The same answer for a wrong code and a wrong token: neither says whether a firm was drawn. */
const unknown = (): Problem =>
  new Problem({
    status: 404,
    code: 'opening.unknown',
    title: '没有找到对应的抽取记录',
    detail: '代码与开启码不符',
    wayOut: '请照检查通知书或检查机关所发凭条上的代码和开启码重新填写',
  });

/** A row of one roster, whether it was drawn or passed over. */
interface Asked {
  readonly taskId: string;
  readonly rosterId: string;
  readonly code: string;
}

async function askedBy(ctx: Reading, code: string, token: string): Promise<Asked> {
  const asked = (await ctx.store.draws.byToken(code, token)) ?? (await ctx.store.openings.byToken(code, token));
  if (!asked) throw unknown();
  return asked;
}

async function openingOf(ctx: Reading, { taskId, rosterId, code }: Asked): Promise<FirmOpening> {
  const task = (await ctx.store.tasks.find(taskId))!;
  const ceremony = (await ctx.store.ceremonies.find(task.ceremonyId))!;
  const rosters = await ctx.store.rosters.liveOfCeremony(ceremony.id);
  const at = rosters.findIndex((roster) => roster.id === rosterId);
  const roster = rosters[at]!;
  const stored = (await ctx.store.rosters.row(roster.id, code))!;
  const row = frozenRow(stored, stored.nonces);
  const leaves: Uint8Array[] = [];
  for await (const leaf of ctx.store.rosters.leaves(roster.id)) leaves.push(leaf);
  const { name, ratio, size, quota } = roster.strata.find((stratum) => stratum.name === stored.stratum)!;
  const last = await ctx.store.draws.orderAt(roster.id, name, quota);
  const drawn = await ctx.store.openings.drawnIn(roster.id, code);
  const told = { ceremony: ceremony.number, purpose: purposeOf(ceremony.cycle), seed: ceremony.seed! };
  return withDigests({
    format: FORMAT as typeof FORMAT,
    kind: 'firm-opening' as const,
    ...told,
    part: ceremony.plan!.parts[at]!.name,
    root: roster.root!,
    count: roster.size,
    fields: ROSTER_ROW_FIELDS,
    row: { ...row, commitments: commitmentsOf(ROSTER_ROW_FIELDS, row) },
    proof: new MerkleTree(leaves).proof(stored.position),
    ticket: ticketOf(seedHashOf(seedString(told)), drawIdOf(ceremony.secrecy, row)),
    stratum: { name, ratio, size, quota },
    ...(last && { lastTicket: last.ticket }),
    outcome: !drawn ? ('passed-over' as const) : drawn.rank <= quota ? ('drawn' as const) : ('substitute' as const),
  });
}

/** A firm's own row of the draw, for the firm alone: it proves that it was drawn, or passed over, rightly. @basis HOUSE#DRAW-28 */
export const readFirmOpening = defineQuery<InspectionStore>()({
  name: 'inspection.draw.firm-opening',
  title: '企业查看本户抽取记录',
  permission: 'public',
  async run(ctx, { code, token }: InputOf<typeof DrawApi.firmOpening>) {
    const asked = await askedBy(ctx, code, token);
    return { fileName: `${code} 抽取记录.json`, opening: (await openingOf(ctx, asked)) as unknown as Record<string, unknown> };
  },
});
