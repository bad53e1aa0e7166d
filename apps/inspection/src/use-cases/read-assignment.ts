import { AssignmentApi, type InputOf } from '@xinheng/contracts';
import { type Download, defineQuery, type ReadCtx } from '@xinheng/service-kit';
import type { Assignment, SlotLine } from '../domain/assignment.js';
import { eligibilityHashOf, match, problemOf, resultHashOf } from '../domain/matching.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { assignmentView, refOf } from './assignment-view.js';
import { allowWholeTask } from './sight.js';

type R = ReadCtx<InspectionStore>;

async function findAllowed(ctx: R, id: string): Promise<Assignment> {
  const assignment = await ctx.store.assignments.find(id);
  await allowWholeTask(ctx, assignment.taskId);
  return assignment;
}

export const latestAssignment = defineQuery<InspectionStore>()({
  name: AssignmentApi.latest.id,
  title: '查看派组',
  permission: 'task.read',
  async run(ctx, { taskId }: InputOf<typeof AssignmentApi.latest>) {
    await allowWholeTask(ctx, taskId);
    const assignment = await ctx.store.assignments.latestOf(taskId);
    if (!assignment) return { assignment: null };
    return { assignment: assignmentView(ctx, assignment, await ctx.store.assignments.taskOf(taskId)) };
  },
});

export const assignmentSlots = defineQuery<InspectionStore>()({
  name: AssignmentApi.slots.id,
  title: '查看派组明细',
  permission: 'task.read',
  async run(ctx, { id, only, inspectorId, after, limit }: InputOf<typeof AssignmentApi.slots>) {
    const { outcome, inputs } = await findAllowed(ctx, id);
    const candidate = inspectorId && outcome.people.find((person) => person.inspectorId === inspectorId)?.candidateId;
    const start = after === undefined ? 0 : Number(after);
    const chosen = outcome.slots.filter(
      (slot) =>
        slot.ordinal > start &&
        (only !== 'unfilled' || !slot.filled) &&
        (only !== 'recused' || slot.recused.length > 0) &&
        (inspectorId === undefined || slot.team.includes(candidate ?? '')),
    );
    const rows = chosen.slice(0, limit).map((slot) => slotView(slot));
    return { rows, next: chosen.length > limit ? String(rows.at(-1)!.ordinal) : null };

    function slotView(slot: SlotLine) {
      const person = (one: string) => outcome.people.find(({ candidateId }) => candidateId === one)!;
      const load = (one: string) => inputs.candidates.find((candidate) => candidate.id === one)!.load;
      return {
        ...slot,
        funnel: [...slot.funnel],
        recused: slot.recused.map((one) => person(one).number),
        team: slot.team.map((one) => ({ ...refOf(person(one)), ticket: slot.key, loadBefore: load(one) })),
      };
    }
  },
});

/** Works the assignment out again from what it saw, and says where it differs from what was stored. */
export const recomputeAssignment = defineQuery<InspectionStore>()({
  name: AssignmentApi.recompute.id,
  title: '复算派组',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof AssignmentApi.recompute>) {
    const stored = await findAllowed(ctx, id);
    const matching = match(stored.inputs);
    const eligibility = { stored: stored.eligibilityHash, computed: eligibilityHashOf(stored.inputs) };
    const result = { stored: stored.resultHash, computed: resultHashOf(matching) };
    const at = stored.outcome.slots.findIndex(
      (slot, i) => [...slot.team].sort().join() !== [...(matching.slots[i]?.team ?? [])].sort().join(),
    );
    const differs = stored.outcome.slots[at];
    const firstDifference = differs
      ? { ordinal: differs.ordinal, stored: [...differs.team], computed: [...(matching.slots[at]?.team ?? [])] }
      : null;
    const same = eligibility.stored === eligibility.computed && result.stored === result.computed && firstDifference === null;
    const text = same
      ? `用第 ${stored.ceremonyNumber} 号仪式的种子复算，${stored.outcome.slots.length} 次派组逐次一致`
      : `复算与存档不一致：${differs ? `第 ${differs.ordinal} 次人员不同` : '资格快照或结果指纹不同'}，请停止使用本次派组并报告`;
    return { same, eligibilityHash: eligibility, resultHash: result, firstDifference, text };
  },
});

/** Everything that is needed to work the assignment out elsewhere: people are numbers, firms are leaves of the draw. */
export const assignmentBundle = defineQuery<InspectionStore>()({
  name: AssignmentApi.bundle.id,
  title: '下载派组验证包',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof AssignmentApi.bundle>): Promise<Download> {
    const one = await findAllowed(ctx, id);
    const { slots, loads, collision } = one.outcome;
    const bundle = {
      format: 'xinheng-assignment/1',
      ceremony: one.ceremonyNumber,
      purpose: one.purpose,
      need: one.need,
      eligibilityHash: one.eligibilityHash,
      resultHash: one.resultHash,
      inputs: one.inputs,
      problem: problemOf(one.inputs, new Set()).problem,
      teams: slots.map(({ key, team, filled }) => ({ slot: key, team: [...team], filled })),
      loads,
      collision,
    };
    const text = `${JSON.stringify(bundle, null, 1)}\n`;
    return { fileName: `派组验证包-${one.ceremonyNumber}-${one.ordinal}.json`, contentType: 'application/json', stream: toStream(text) };
  },
});

async function* toStream(text: string): AsyncIterable<string> {
  yield text;
}
