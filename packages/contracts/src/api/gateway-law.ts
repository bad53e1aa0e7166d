import { z } from 'zod';
import { choice } from '../choice.js';
import { defineRoute } from '../define.js';
import { CalendarYearData, CorrectionData, calendarYearExample, correctionExample, PersonRef } from '../law-values.js';
import { Changed, Id, InstantValue, Reason, RowVersion } from '../values.js';

export const lawChangeStates = { proposed: '待确认', 'in-force': '已生效', declined: '未同意', withdrawn: '已撤回' } as const;
export const LawChangeState = choice(lawChangeStates);
export type LawChangeState = keyof typeof lawChangeStates;

/** Who did a step, when, and why where a reason is asked for. */
const Step = z.object({ by: PersonRef, at: InstantValue, reason: z.string().nullable() });

const progress = {
  id: Id,
  version: RowVersion,
  state: LawChangeState,
  proposed: Step,
  /** Confirmed or declined. */
  decided: Step.nullable(),
  withdrawn: Step.nullable(),
};

export const LawChangeView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('parameter'), ...progress, correction: CorrectionData }),
  z.object({ kind: z.literal('calendar-year'), ...progress, arrangement: CalendarYearData }),
]);
export type LawChangeView = z.infer<typeof LawChangeView>;

const example = {
  kind: 'parameter' as const,
  id: '019ab0c4-0000-7000-8000-000000000005',
  version: 1,
  state: 'proposed' as const,
  proposed: {
    by: { id: '019ab0c4-0000-7000-8000-000000000003', name: '系统管理员' },
    at: '2026-11-23T01:00:00.000Z',
    reason: '公示期限已由新文件缩短',
  },
  decided: null,
  withdrawn: null,
  correction: correctionExample,
};
const changed = { id: example.id, version: 2 };
const ById = z.object({ id: Id });

/** Corrections of legal parameters and of the working calendar: entered by one person, confirmed by another, never deleted. */
export const LawApi = {
  /** All of them, the latest first: an installation has tens, and whoever decides by them may see them. */
  list: defineRoute({
    id: 'gateway.law.list',
    method: 'GET',
    path: '/gateway/law/changes',
    summary: '法规参数与工作日历的全部更正',
    access: 'signed-in',
    reply: z.object({ rows: z.array(LawChangeView) }),
    example: { reply: { rows: [example] } },
  }),
  correct: defineRoute({
    id: 'gateway.law.correct',
    method: 'POST',
    path: '/gateway/law/corrections',
    summary: '提出更正一项法规参数，由另一人确认后生效',
    access: 'law.configure',
    body: z.object({ ...CorrectionData.shape, reason: Reason }),
    reply: Changed,
    example: { body: { ...correctionExample, reason: '公示期限已由新文件缩短' }, reply: { id: example.id, version: 1 } },
  }),
  recordYear: defineRoute({
    id: 'gateway.law.record-year',
    method: 'POST',
    path: '/gateway/law/calendar-years',
    summary: '录入一年的放假安排，由另一人对照通知确认后生效',
    access: 'law.configure',
    body: z.object({ ...CalendarYearData.shape, reason: Reason }),
    reply: Changed,
    example: { body: { ...calendarYearExample, reason: '国务院办公厅已公布下一年安排' }, reply: { id: example.id, version: 1 } },
  }),
  confirm: defineRoute({
    id: 'gateway.law.confirm',
    method: 'POST',
    path: '/gateway/law/changes/:id/confirm',
    summary: '确认更正；自确认时起，各服务按新值办理',
    access: 'law.confirm',
    params: ById,
    body: z.object({ version: RowVersion }),
    reply: Changed,
    example: { params: { id: example.id }, body: { version: 1 }, reply: changed },
  }),
  decline: defineRoute({
    id: 'gateway.law.decline',
    method: 'POST',
    path: '/gateway/law/changes/:id/decline',
    summary: '不同意更正',
    access: 'law.confirm',
    params: ById,
    body: z.object({ version: RowVersion, reason: Reason }),
    reply: Changed,
    example: { params: { id: example.id }, body: { version: 1, reason: '文件尚未施行' }, reply: changed },
  }),
  withdraw: defineRoute({
    id: 'gateway.law.withdraw',
    method: 'POST',
    path: '/gateway/law/changes/:id/withdraw',
    summary: '撤回更正，恢复原值；已作出的决定不变',
    access: 'law.configure',
    params: ById,
    body: z.object({ version: RowVersion, reason: Reason }),
    reply: Changed,
    example: { params: { id: example.id }, body: { version: 2, reason: '该文件已被废止，恢复原值' }, reply: changed },
  }),
};
