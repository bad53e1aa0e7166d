import type { Cause } from './incoming.js';

/** A cause as the operator reads it: what is the matter, and what to do before the replay. Chinese. */
export interface CauseWords {
  readonly explanation: string;
  readonly wayOut: string;
}

const UNREADABLE: Readonly<Record<Exclude<Cause['kind'], 'fault'>, CauseWords>> = {
  invalid: { explanation: '事件的内容不符合约定的格式', wayOut: '请把原文交给维护人员核对，更正程序后再重放' },
  'unknown-type': { explanation: '本服务不认识这一种事件，发出它的服务可能已经升级', wayOut: '请把本服务升级到同一版本后再重放' },
  'unknown-version': { explanation: '事件的版本与本服务不符，发出它的服务可能已经升级', wayOut: '请把本服务升级到同一版本后再重放' },
};

/** By the beginning of PostgreSQL's SQLSTATE, the longer first. */
const FAULTS: readonly (readonly [code: string, words: CauseWords])[] = [
  ['handler-hangs', { explanation: '处理超过时限没有结束，已经放弃', wayOut: '请看系统是否繁忙、所等的外部系统是否正常，恢复后再重放' }],
  ['23505', { explanation: '要写入的数据与已有的一条重复', wayOut: '请按原文核对是哪一条重复，处理后再重放' }],
  ['23503', { explanation: '所引用的数据不存在', wayOut: '请按原文核对缺少哪一条，补齐后再重放' }],
  ['23', { explanation: '要写入的数据缺项，或不符合本服务的数据规则', wayOut: '请把原文交给维护人员核对，更正后再重放' }],
  ['22', { explanation: '要写入的数据格式不对或超出范围', wayOut: '请把原文交给维护人员核对，更正后再重放' }],
  ['42', { explanation: '程序与数据库的结构不一致', wayOut: '请看数据库升级是否已经完成，完成后再重放' }],
  ['40', { explanation: '与同时进行的其他办理反复冲突', wayOut: '多为一时繁忙，可以直接重放' }],
  ['55', { explanation: '等不到数据库里被占用的数据', wayOut: '请看是否有长时间没有结束的办理，结束后再重放' }],
  ['57', { explanation: '数据库处理超过时限', wayOut: '多为一时繁忙，可以直接重放；反复出现请交给维护人员' }],
];

const PROGRAM: CauseWords = { explanation: '处理程序出错（不是依规定不予办理）', wayOut: '请把原文交给维护人员，更正程序后再重放' };

export function wordsOf({ kind, code }: Pick<Cause, 'kind' | 'code'>): CauseWords {
  if (kind !== 'fault') return UNREADABLE[kind];
  return FAULTS.find(([beginning]) => code?.startsWith(beginning))?.[1] ?? PROGRAM;
}
