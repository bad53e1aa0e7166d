import type { CeremonyStopped, DataOf, PlanPublished, RosterFrozen, TaskDrawn, TaskVoided } from '@xinheng/contracts';

/** What the chronicle says of each milestone. */
export const milestoneTitles = {
  plan: ({ name, rows }: DataOf<typeof PlanPublished>): string => `“${name}”已公布，共 ${rows} 项`,
  frozen: ({ taskName, taskNumber, parts }: DataOf<typeof RosterFrozen>): string => {
    const sum = (of: 'size' | 'quota'): number => parts.reduce((total, part) => total + part[of], 0);
    return `“${taskName}”（${taskNumber}）名单已冻结，共 ${sum('size')} 户，拟抽 ${sum('quota')} 户`;
  },
  drawn: ({ taskName, taskNumber, ceremonyNumber, size, quota }: DataOf<typeof TaskDrawn>): string =>
    `“${taskName}”（${taskNumber}）已在仪式 ${ceremonyNumber} 抽取，${size} 户中抽 ${quota} 户`,
  stopped: ({ title, number, reason }: DataOf<typeof CeremonyStopped>): string => `“${title}”抽取仪式（${number}）已中止：${reason}`,
  voided: ({ taskName, taskNumber, reason }: DataOf<typeof TaskVoided>): string => `“${taskName}”（${taskNumber}）已作废：${reason}`,
};
