import type { CeremonyApi, ReplyOf, TaskApi } from '@xinheng/contracts';
import type { Tone } from '../../components/status-tag.js';

export type Task = ReplyOf<typeof TaskApi.get>;
export type TaskRow = ReplyOf<typeof TaskApi.list>['rows'][number];
export type TaskPart = Task['parts'][number];
export type Figures = NonNullable<TaskPart['figures']>;
export type Rehearsal = ReplyOf<typeof TaskApi.rehearsals>['rows'][number];
export type CeremonyRow = ReplyOf<typeof CeremonyApi.list>['rows'][number];

const TONES: Readonly<Record<Task['state'], Tone>> = {
  draft: 'neutral',
  approved: 'neutral',
  frozen: 'accent',
  drawn: 'accent',
  assigned: 'accent',
  inspecting: 'accent',
  closed: 'success',
  void: 'warning',
};

export const taskTone = (state: Task['state']): Tone => TONES[state];

const ORDER = ['draft', 'approved', 'frozen', 'drawn', 'assigned', 'inspecting', 'closed'] as const;

/** True if the task has got at least as far as `state`. A void task has the place it was left at only in its trail. */
export const reached = (task: Pick<Task, 'state'>, state: (typeof ORDER)[number]): boolean =>
  task.state !== 'void' && ORDER.indexOf(task.state) >= ORDER.indexOf(state);

export const sizeOf = (task: Pick<Task, 'parts'>): number => sum(task.parts.map(({ figures }) => figures?.size ?? 0));
export const quotaOf = (task: Pick<Task, 'parts'>): number => sum(task.parts.map(({ figures }) => figures?.quota ?? 0));
export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const PERCENT_DIGITS = 4;

/** `0.0102` -> `1.02%`, without digits that say nothing. */
export const percentOf = (ratio: string): string => `${Number((Number(ratio) * 100).toFixed(PERCENT_DIGITS))}%`;

/** Open and sealed in one sentence each, for people who hear the words for the first time. */
export const secrecyWords = {
  open: '公开抽取：名单、票号、抽中的户当场全部公开，任何人立即可以从头复算。分层不能是风险等级。',
  sealed:
    '密封抽取：名单指纹、各方的数和种子照样公开，抽中的户当场固定、再不能换；但户名在检查当天逐户公开，等级和票号不公开。按风险等级分层时必须用它，否则票号会泄露企业等级。',
} as const;
