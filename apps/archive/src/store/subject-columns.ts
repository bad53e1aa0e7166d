import type { SubjectState } from '@xinheng/contracts';
import { hygieneBits } from '../domain/hygiene.js';

/** The state that events carry, as SQL of a subject row `s`. */
export const STATE = `s.code, s.name, s.kind, s.status, s.region AS "regionCode", s.industry, s.address, s.established, s.tags,
  s.confirmed_on AS "confirmedOn", s.version AS "rowVersion", s.import_id AS "importId"`;

export type StateRow = SubjectState;

/** The statuses of a subject that has left, as an SQL list. */
export const DEAD = `'revoked', 'deregistered', 'annulled', 'moved-out'`;

/** Hygiene bits from the cells that a row will have; the duplicate bit is set afterwards, the other two come from the row's check. */
export const hygieneOf = (status: string, address: string, checked: string): string =>
  `((CASE WHEN ${status} IN (${DEAD}) THEN ${hygieneBits.dead} ELSE 0 END)
    | (CASE WHEN coalesce(${address}, '') = '' THEN ${hygieneBits['no-address']} ELSE 0 END)
    | (${checked}))::smallint`;

/** The bit of a subject that comes (back) into the directory after an inspection did not find it. */
export const reportedGone = (code: string): string =>
  `CASE WHEN ${code} IN (SELECT g.code FROM archive.gone_report g) THEN ${hygieneBits['reported-gone']} ELSE 0 END`;

/** Only one transaction writes many subjects at a time: two imports of the same firms would otherwise lock each other out. */
export const DIRECTORY_LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('archive.directory', 0))`;

/** Sets or clears the duplicate bit of every subject that bears one of the names in $1; mostly there is nothing to do, so they are looked up once. */
export const MARK_DUPLICATES = `
WITH named AS MATERIALIZED (
  SELECT id, hygiene, count(*) OVER (PARTITION BY name_norm) > 1 AS twice FROM archive.subject WHERE name_norm = ANY($1::text[])
)
UPDATE archive.subject s SET hygiene = (s.hygiene # ${hygieneBits.duplicate})::smallint
FROM named n WHERE s.id = n.id AND (n.hygiene & ${hygieneBits.duplicate} <> 0) <> n.twice`;
