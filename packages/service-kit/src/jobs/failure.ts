import { isRefusal } from '@xinheng/kernel';
import { isProblem } from '../work/problem.js';

/** How a failed job or timer is shown to people. */
export interface Failure {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly wayOut?: string;
}

/** A job whose process has ended with it again and again: the next attempt would most likely be the same. */
export const diedTooOften = (times: number): Failure => ({
  code: 'job.process-ended',
  title: '后台任务多次中断',
  detail: `该任务已执行 ${times} 次，每次都在得出结果之前随服务进程中断，不再自动重试`,
  wayOut: '已写入的内容保留；请联系管理员查看服务日志（多为内存不足），排除后重新办理该事项',
});

/** A refusal or a problem is final: the same input would be answered the same. Anything else may be tried again. */
export function failureOf(error: unknown): { readonly final: boolean; readonly view: Failure } {
  if (isRefusal(error)) {
    const view = { code: error.code, title: '依规定不予办理', detail: error.message, ...(error.wayOut ? { wayOut: error.wayOut } : {}) };
    return { final: true, view };
  }
  if (isProblem(error)) {
    const { code, title, detail, wayOut } = error.options;
    return { final: true, view: { code, title, detail: detail ?? title, ...(wayOut ? { wayOut } : {}) } };
  }
  return {
    final: false,
    view: { code: 'service.fault', title: '系统出错', detail: '后台处理时发生错误，已经记录', wayOut: '请联系管理员查看日志' },
  };
}
