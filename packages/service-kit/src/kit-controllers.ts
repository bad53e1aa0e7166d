import type { Provider, Type } from '@nestjs/common';
import type { Bus } from './bus/bus.js';
import type { JobRunner } from './jobs/job-runner.js';
import type { Service } from './service.js';
import type { Database } from './sql/database.js';
import type { Work } from './work/work.js';

export interface KitParts {
  readonly service: Service<never, never>;
  readonly work: Work<never>;
  readonly database: Database;
  readonly bus: Bus;
  readonly jobs: JobRunner;
}

/** The doors that every service has: jobs, audit trail, bus operation. */
export function kitControllers(_parts: KitParts): { controllers: Type[]; providers: Provider[] } {
  return { controllers: [], providers: [] };
}
