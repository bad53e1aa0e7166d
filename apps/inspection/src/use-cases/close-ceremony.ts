import type { CeremonyApi, CeremonyDrawnRow, InputOf } from '@xinheng/contracts';
import { trimTicket } from '@xinheng/draw';
import { defineQuery, notFound, useCase } from '@xinheng/service-kit';
import { ceremonyMachine } from '../domain/ceremony.machine.js';
import type { DrawnObject } from '../store/draw-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { cursor, pageOfRows, readCursor } from '../store/rows.js';
import { ceremonyAct, lockCeremony } from './ceremony-acts.js';
import { minutesOf } from './ceremony-views.js';

/** The minutes were read out and signed: their fingerprint is kept. */
export const closeCeremony = useCase<InspectionStore>()({
  name: 'inspection.ceremony.close',
  title: '宣读签字，仪式结束',
  permission: 'ceremony.conduct',
  async run(ctx, { id, version }: InputOf<typeof CeremonyApi.close>) {
    const ceremony = await lockCeremony(ctx, id);
    const state = ceremonyMachine.next(ceremony.state, 'close');
    const { fingerprint: minutesFingerprint } = await minutesOf(ctx, ceremony);
    await ctx.store.ceremonies.log(id, ceremonyAct(ctx, 'close', null, `宣读并签字，仪式记录指纹 ${minutesFingerprint}`));
    const saved = await ctx.store.ceremonies.save(ceremony, version, { state, closedAt: ctx.now, minutesFingerprint });
    return { id, version: saved, minutesFingerprint };
  },
  audit: ({ id }, { minutesFingerprint }) => ({ subject: `ceremony:${id}`, detail: { minutesFingerprint } }),
});

const openRow = ({ leaf, rank, ticket, stratum, code, name }: DrawnObject): CeremonyDrawnRow => ({
  leaf,
  rank,
  ticket: trimTicket(ticket),
  stratum,
  code,
  name,
});
const sealedRow = ({ leaf }: DrawnObject): CeremonyDrawnRow => ({ leaf, rank: null, ticket: null, stratum: null, code: null, name: null });

/** What the projector shows of the result: in a sealed draw leaves by their hash, and nothing that leads to a firm or a class. */
export const readCeremonyDrawn = defineQuery<InspectionStore>()({
  name: 'inspection.ceremony.drawn',
  title: '查看抽取结果（现场）',
  permission: 'task.read',
  async run(ctx, { id, taskId, partNo, after, limit }: InputOf<typeof CeremonyApi.drawn>) {
    const ceremony = await ctx.store.ceremonies.find(id);
    const task = await ctx.store.tasks.find(taskId);
    if (!ceremony || task?.ceremonyId !== id) throw notFound('抽取结果', id);
    ctx.allow({ regionCode: ceremony.regionCode });
    if (ceremony.secrecy === 'open') {
      const rows = await ctx.store.draws.page(taskId, partNo, null, readCursor(after), limit + 1);
      const page = pageOfRows(rows, limit, (row) => cursor(row.partNo, row.stratum, row.rank));
      return { rows: page.rows.map(openRow), next: page.next };
    }
    const page = pageOfRows(await ctx.store.draws.pageByLeaf(taskId, partNo, after ?? '', limit + 1), limit, (row) => row.leaf);
    return { rows: page.rows.map(sealedRow), next: page.next };
  },
});
