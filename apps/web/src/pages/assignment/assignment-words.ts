import type { AssignmentApi, ChangeApi, ReplyOf } from '@xinheng/contracts';

export type Assignment = ReplyOf<typeof AssignmentApi.latest>;
export type Conflict = Assignment['conflicts'][number];
export type Load = Assignment['loads'][number];
export type Slot = ReplyOf<typeof AssignmentApi.slots>['rows'][number];
export type Change = ReplyOf<typeof ChangeApi.list>['rows'][number];
export type Person = Slot['team'][number];
