import { join } from 'node:path';
import type { ServiceName } from '@xinheng/contracts';
import { PROJECT_ROOT } from '@xinheng/installation';

/** Every service behind the gateway; each is a process of its own. */
export const BEHIND_GATEWAY = ['archive', 'inspection'] as const satisfies readonly ServiceName[];

export const SERVICES = ['gateway', ...BEHIND_GATEWAY] as const;
export type ApartService = (typeof SERVICES)[number];

/** The very program that a container of this service runs. */
export const scriptOf = (service: ApartService): string => join(PROJECT_ROOT, 'apps', service, 'dist/main.js');

/** A database and a role of its own. */
export const databaseOf = (service: ApartService) => ({ database: `xinheng_${service}`, role: `xinheng_${service}` });
