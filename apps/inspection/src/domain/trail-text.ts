import { type ExemptKind, exemptKinds } from '@xinheng/contracts';

const SHOWN_OF_HASH = 8;

type Words = (value: unknown) => string;

const unsaid: Words = () => '';
const hash =
  (name: string): Words =>
  (value) =>
    typeof value === 'string' ? `${name} ${value.slice(0, SHOWN_OF_HASH)}…` : '';
const named =
  (name: string): Words =>
  (value) =>
    `${name} ${String(value)}`;
const counted =
  (before: string, after: string): Words =>
  (value) =>
    typeof value !== 'number' || value === 0 ? '' : `${before}${value}${after}`;
const either =
  (yes: string, no: string): Words =>
  (value) =>
    value === true ? yes : no;

/** Where one act was done to many visits at once, the line is about all of them, not about the first firm. */
const OF_MANY = ['批准', '已通知', '户数'];

/**
 * Every detail that the trail of a task can hold, in words. Ids and figures that the line's own title tells already are left out; they stand
 * in the audit log. A detail that is not listed here is not shown: a test holds the list against the acts.
 */
export const trailWords: Readonly<Record<string, Words>> = {
  // steps of the task
  number: named('任务编号'),
  planFingerprint: hash('方案指纹'),
  seed: hash('种子'),
  roster: hash('名单指纹'),
  exclusions: hash('排除名单指纹'),
  size: unsaid,
  quota: unsaid,
  // acts on its visits and records
  提交: unsaid,
  完成: either('检查完成', '中途保存'),
  指纹: hash('记录指纹'),
  照片: hash('照片指纹'),
  申请: unsaid,
  提出人: (value) => `由${String(value)}提出`,
  决定: String,
  结论: String,
  批准: counted('批准 ', ' 户'),
  不予批准: counted('', ' 户未批准'),
  未批准原因: (value) => (Array.isArray(value) ? [...new Set(value.map(String))].join('；') : ''),
  已通知: counted('通知 ', ' 户'),
  未通知: counted('', ' 户未通知'),
  改期至: named('改期至'),
  企业书面申请: either('应企业书面申请', ''),
  理由: (value) => `理由：${String(value)}`,
  户数: counted('公示 ', ' 户'),
  检查: unsaid,
  种类: (value) => exemptKinds[value as ExemptKind] ?? '',
  事项数: counted('', ' 项'),
};

/** 云溪小灶餐饮店，检查完成，记录指纹 6b86b273… */
export function trailText(detail: Readonly<Record<string, unknown>>, firmName: string | null): string {
  const ofOne = firmName && !OF_MANY.some((key) => key in detail) ? [firmName] : [];
  const said = Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => trailWords[key]?.(value) ?? '');
  return [...ofOne, ...said].filter((words) => words !== '').join('，');
}
