import type { Type } from '@nestjs/common';
import { auditDoors } from './audit/audit-doors.js';
import type { Bus } from './bus/bus.js';
import { busDoors } from './bus/bus-doors.js';
import { jobDoors } from './jobs/job-doors.js';
import { lawDoors } from './law/law-doors.js';
import type { Service } from './service.js';
import type { Database } from './sql/database.js';
import type { Sql } from './sql/sql.js';
import type { Work } from './work/work.js';

export interface KitParts {
  readonly service: Service<never, never>;
  /** Work whose store is plain SQL on the kit's own tables. */
  readonly work: Work<Sql>;
  readonly database: Database;
  readonly bus: Bus;
}

/** The doors that every service has: jobs, audit trail, bus operation; and for those that decide by law, what they hear of it. */
export function kitControllers({ service, work, database, bus }: KitParts): Type[] {
  const { kit } = service.schemas;
  return [
    jobDoors({ service: service.name, kit, work, database }),
    auditDoors(service.name, kit, work),
    busDoors({ service: service.name, kit, hears: service.hears, work, bus }),
    ...(service.decidesByLaw ? [lawDoors(service.name, kit, work)] : []),
  ];
}
