import { z } from 'zod';
import { defineEvent } from '../define.js';
import { CalendarYearData, Confirmation, CorrectionData, calendarYearExample, correctionExample, PersonRef } from '../law-values.js';
import { Id, InstantValue, Reason } from '../values.js';

/** What a change is about, and the key of its events: one parameter or one year has one order. */
export const lawSubject = { parameter: (key: string) => `law:${key}`, year: (year: number) => `calendar:${year}` };

const confirmed = {
  proposedBy: { id: '019ab0c4-0000-7000-8000-000000000003', name: '系统管理员' },
  confirmedBy: { id: '019ab0c4-0000-7000-8000-000000000004', name: '陈副局长' },
  confirmedAt: '2026-11-23T01:30:00.000Z',
};
const changeId = '019ab0c4-0000-7000-8000-000000000005';

/** A legal parameter was corrected for this installation: from now on every service decides by it, for the days on which it applies. */
export const LawCorrected = defineEvent('gateway.law-corrected', {
  version: 1,
  summary: '法规参数已更正',
  data: z.object({ changeId: Id, ...CorrectionData.shape, reason: Reason, ...Confirmation }),
  key: (data) => lawSubject.parameter(data.key),
  example: { changeId, ...correctionExample, reason: '公示期限已由新文件缩短', ...confirmed },
});

/** The working days of a year were recorded from the State Council's notice, or recorded anew. */
export const CalendarYearRecorded = defineEvent('gateway.calendar-year-recorded', {
  version: 1,
  summary: '年度放假安排已录入',
  data: z.object({ changeId: Id, ...CalendarYearData.shape, ...Confirmation }),
  key: (data) => lawSubject.year(data.year),
  example: { changeId, ...calendarYearExample, ...confirmed },
});

/** A correction or a recorded year no longer applies; what was decided by it stays. */
export const LawChangeWithdrawn = defineEvent('gateway.law-change-withdrawn', {
  version: 1,
  summary: '法规参数更正或放假安排已撤回',
  data: z.object({ changeId: Id, subject: z.string(), reason: Reason, withdrawnBy: PersonRef, withdrawnAt: InstantValue }),
  key: (data) => data.subject,
  example: {
    changeId,
    subject: 'law:publish.inspection.limit',
    reason: '该文件已被废止，恢复原值',
    withdrawnBy: confirmed.confirmedBy,
    withdrawnAt: '2026-11-24T01:30:00.000Z',
  },
});
