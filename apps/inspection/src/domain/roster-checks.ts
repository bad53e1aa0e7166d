import { Refusal } from '@xinheng/kernel';

/** Nobody left to draw from. @basis HOUSE#DRAW-03 */
export function refuseEmptyPool(department: string, members: number, excluded: number, size: number): void {
  if (size > 0) return;
  throw new Refusal({
    code: 'roster.pool-empty',
    message: `${department}的名单没有可抽的户：符合条件 ${members} 户，按规则排除 ${excluded} 户`,
    wayOut: '放宽范围条件，或核对排除的规则和证据',
    basis: ['HOUSE#DRAW-03'],
    facts: { department, members, excluded },
  });
}

/** A job whose place another one has taken ends. */
export function refuseFreezeGivenUp(current: string | null, jobId: string): void {
  if (current === jobId) return;
  throw new Refusal({
    code: 'task.freeze-superseded',
    message: '这次冻结作业已由后一次代替',
    wayOut: '以后一次冻结作业为准',
    basis: ['HOUSE#DRAW-28'],
  });
}
