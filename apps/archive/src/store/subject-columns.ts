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

/** Sets or clears the duplicate bit of every subject that bears one of the names in $1. */
export const MARK_DUPLICATES = `
UPDATE archive.subject s SET hygiene = (CASE WHEN d.n > 1 THEN s.hygiene | ${hygieneBits.duplicate} ELSE s.hygiene & ~${hygieneBits.duplicate} END)::smallint
FROM (SELECT name_norm, count(*) AS n FROM archive.subject WHERE name_norm = ANY($1::text[]) GROUP BY name_norm) d
WHERE s.name_norm = d.name_norm AND (s.hygiene & ${hygieneBits.duplicate} <> 0) <> (d.n > 1)`;
