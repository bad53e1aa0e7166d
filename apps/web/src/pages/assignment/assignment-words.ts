import type { AssignmentApi, ChangeApi, ReplyOf } from '@xinheng/contracts';

export type Assignment = NonNullable<ReplyOf<typeof AssignmentApi.latest>['assignment']>;
export type Conflict = Assignment['conflicts'][number];
export type Load = Assignment['loads'][number];
export type Slot = ReplyOf<typeof AssignmentApi.slots>['rows'][number];
export type Change = ReplyOf<typeof ChangeApi.list>['rows'][number];
