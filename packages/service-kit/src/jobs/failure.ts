import { isRefusal } from '@xinheng/kernel';
import { isProblem } from '../work/problem.js';

/** How a failed job or timer is shown to people. */
export interface Failure {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly wayOut?: string;
}

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
