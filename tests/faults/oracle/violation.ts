import type { Sql } from '@xinheng/service-kit';

/** `lost`: told as done, or told by an event, and not there. `stuck`: not done and not going on. */
export type ViolationKind = 'lost' | 'doubled' | 'out of order' | 'stuck' | 'tampered';

export interface Violation {
  readonly kind: ViolationKind;
  readonly text: string;
}

export const violation = (kind: ViolationKind, text: string): Violation => ({ kind, text });

export const SERVICES = ['archive', 'inspection', 'gateway'] as const;
export type ServiceOfAll = (typeof SERVICES)[number];

/** Where the rows of a service lie: all in one database, or each in its own. What two services hold is never joined in SQL. */
export type Databases = (service: ServiceOfAll) => Sql;
