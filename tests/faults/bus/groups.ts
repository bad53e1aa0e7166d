import { TWO_GROUPS } from '@xinheng/testkit/counting';

/** Every group that takes in what was counted, and the service in whose database it keeps it. */
export const groups = [
  { group: 'supervision', service: 'supervision' },
  { group: 'joint-action', service: 'joint-action' },
  { group: TWO_GROUPS, service: 'joint-action' },
] as const;
