import { z } from 'zod';
import { choice } from '../choice.js';
import { defineRoute } from '../define.js';
import { Changed, Id, LocalDateValue, PageQuery, pageOf, Reason, RowVersion } from '../values.js';
import { ClockView, clockExample } from './inspection-clock.js';
import { visitIds } from './inspection-visit-view.js';

export const followUpStates = { open: '待完成', corrected: '已改正', failed: '逾期未改正', handed: '已移交' } as const;
export const FollowUpState = choice(followUpStates);
export type FollowUpState = keyof typeof followUpStates;

export const FollowUpView = z.object({
  id: Id,
  partId: Id,
  visitId: Id,
  taskName: z.string(),
  code: z.string(),
  name: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  itemName: z.string(),
  kind: z.string(),
  title: z.string(),
  state: FollowUpState,
  clock: ClockView.nullable(),
  note: z.string(),
  closedBy: z.string().nullable(),
  closedOn: LocalDateValue.nullable(),
  closeNote: z.string().nullable(),
  version: RowVersion,
});
export type FollowUpView = z.infer<typeof FollowUpView>;

const id = '01936000-0000-7000-8000-000000000801';

/** 后续处置. */
export const FollowUpApi = {
  list: defineRoute({
    id: 'inspection.follow-up.list',
    method: 'GET',
    path: '/inspection/follow-ups',
    summary: '后续处置',
    access: 'task.read',
    query: PageQuery.extend({ state: FollowUpState.optional(), visitId: Id.optional(), departmentId: z.string().max(64).optional() }),
    reply: pageOf(FollowUpView),
    example: {
      query: { state: 'open' },
      reply: {
        rows: [
          {
            id,
            partId: visitIds.part,
            visitId: visitIds.visit,
            taskName: '成品油零售计量与质量抽查',
            code: '91429804MA0000029X',
            name: '白石县石桥加油站',
            departmentId: 'dept-market',
            departmentName: '临江市市场监督管理局',
            itemName: '成品油零售企业计量器具监督检查',
            kind: 'verify-correction',
            title: '核实改正',
            state: 'open',
            clock: clockExample,
            note: '',
            closedBy: null,
            closedOn: null,
            closeNote: null,
            version: 1,
          },
        ],
        next: null,
      },
    },
  }),
  close: defineRoute({
    id: 'inspection.follow-up.close',
    method: 'POST',
    path: '/inspection/follow-ups/:id/close',
    summary: '办结后续处置：已改正、逾期未改正或已移交',
    access: 'signed-in',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion, outcome: z.enum(['corrected', 'failed', 'handed']), note: Reason }),
    reply: Changed,
    example: {
      params: { id },
      body: { version: 1, outcome: 'corrected', note: '12 月 2 日复查，灭火器已更换' },
      reply: { id, version: 2 },
    },
  }),
};
