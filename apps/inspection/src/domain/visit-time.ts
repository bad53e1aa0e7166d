import { type Instant, Refusal } from '@xinheng/kernel';

/** Clocks of phones differ: a time this far ahead of ours is still taken as now. */
const TOLERANCE_MS = 5 * 60_000;

/** Times told by a device: not in the future, and the end not before the beginning. @throws Refusal `visit-record.time-*` */
export function checkTimes(startedAt: Instant, finishedAt: Instant | null, now: Instant): void {
  const limit = Date.parse(now) + TOLERANCE_MS;
  if (Date.parse(startedAt) > limit || (finishedAt !== null && Date.parse(finishedAt) > limit)) {
    refuse('visit-record.time-ahead', '设备上的检查时间晚于现在', '请校准手机时间后重新提交');
  }
  if (finishedAt !== null && finishedAt < startedAt) {
    refuse('visit-record.time-reversed', '检查完成时间早于开始时间', '请核对手机时间后重新提交');
  }
}

function refuse(code: string, message: string, wayOut: string): never {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#CHECK-12'] });
}
