import type { Installation } from './installation.ts';
import type { ServiceOfAll, ViolationKind } from './oracle/violation.ts';
import { query } from './query.ts';

/** One thing broken by hand, as a fault of ours would break it, and how the oracle must name it. */
export interface Sabotage {
  readonly what: string;
  readonly in: ServiceOfAll;
  /** `$1` is what `found` finds. */
  readonly sql: string;
  /** One value that another service's database knows. */
  readonly found?: { readonly in: ServiceOfAll; readonly sql: string };
  readonly kind: ViolationKind;
  readonly seen: RegExp;
}

const append = (kit: string, body: string): string =>
  `ALTER TABLE ${kit}.audit DISABLE TRIGGER USER; ${body}; ALTER TABLE ${kit}.audit ENABLE TRIGGER USER`;

export const SABOTAGES: readonly Sabotage[] = [
  {
    what: 'an event that was never taken in',
    in: 'inspection',
    sql: `DELETE FROM inspection_kit.inbox WHERE event_id = $1`,
    found: {
      in: 'archive',
      sql: `SELECT event_id AS value FROM archive_kit.outbox WHERE type = 'archive.subject-registered' ORDER BY epoch, xid, id LIMIT 1`,
    },
    kind: 'lost',
    seen: /^inspection never took in archive\.subject-registered/,
  },
  {
    what: 'an event that nobody told',
    in: 'archive',
    sql: `INSERT INTO archive_kit.inbox (group_name, event_id) VALUES ('archive', gen_random_uuid())`,
    kind: 'lost',
    seen: /^archive has taken in .*, which nobody told it/,
  },
  {
    what: 'two events of one firm taken in the wrong way round',
    in: 'inspection',
    sql: `UPDATE inspection_kit.inbox SET at = at + interval '1 day' WHERE event_id = $1`,
    found: {
      in: 'archive',
      sql: `SELECT o.event_id AS value FROM archive_kit.outbox o WHERE o.type = 'archive.subject-registered'
        AND EXISTS (SELECT FROM archive_kit.outbox c WHERE c.key = o.key AND c.type = 'archive.subject-changed') LIMIT 1`,
    },
    kind: 'out of order',
    seen: /^inspection took in .* before an earlier one/,
  },
  {
    what: 'a record that is gone from the file of its firm',
    in: 'archive',
    sql: `DELETE FROM archive.inspection_record WHERE publication_id = $1`,
    // of a firm that was drawn once: after several laps another one may have a second record
    found: {
      in: 'inspection',
      sql: `SELECT p.id AS value FROM inspection.publication p
        WHERE NOT EXISTS (SELECT FROM inspection.publication o WHERE o.code = p.code AND o.id <> p.id) ORDER BY p.id LIMIT 1`,
    },
    kind: 'lost',
    seen: /: dossier shows , published were /,
  },
  {
    what: 'a firm of which the copy is older than the original',
    in: 'inspection',
    sql: `UPDATE inspection.subject SET row_version = row_version - 1 WHERE code = (SELECT min(code) FROM inspection.subject)`,
    kind: 'lost',
    seen: /: inspection holds .* the archive /,
  },
  {
    what: 'an acknowledged command whose effect was undone',
    in: 'inspection',
    sql: `DELETE FROM inspection.inspector WHERE number = 'L-0127'`,
    kind: 'lost',
    seen: /^inspector L-0127 \(inspection\.inspector\.save\): 0 rows/,
  },
  {
    what: 'an acknowledged command that is not remembered',
    in: 'archive',
    sql: `DELETE FROM archive_kit.idempotency WHERE operation LIKE '%archive.roster.certify'`,
    kind: 'lost',
    seen: /^register certify directory .* was acknowledged and is not there/,
  },
  {
    what: 'a command carried out twice',
    in: 'gateway',
    sql: `INSERT INTO gateway_kit.audit (at, request_id, actor_kind, actor_id, actor_name, action, title, result)
      VALUES (now(), 'again', 'user', 'x', 'x', 'gateway.department.create', '新建部门', 'done')`,
    kind: 'doubled',
    seen: /^gateway\.department\.create: 6 audit rows, 5 stored replies/,
  },
  {
    what: 'an audit row that was changed',
    in: 'inspection',
    sql: append(
      'inspection_kit',
      `UPDATE inspection_kit.audit SET actor_name = '别人' WHERE id = (SELECT min(id) FROM inspection_kit.audit)`,
    ),
    kind: 'tampered',
    seen: /^audit of inspection: changed at 1/,
  },
  {
    what: 'a message that is parked',
    in: 'archive',
    sql: `INSERT INTO archive_kit.parked (group_name, producer, event_id, key, type, envelope, state)
      SELECT 'archive', 'inspection', gen_random_uuid(), 'x', 'inspection.result-published', '{}', 'parked'`,
    kind: 'stuck',
    seen: /^archive: inspection\.result-published of x is parked/,
  },
  {
    what: 'a job that has failed',
    in: 'inspection',
    sql: `UPDATE inspection_kit.job SET state = 'failed' WHERE id = (SELECT id FROM inspection_kit.job ORDER BY id LIMIT 1)`,
    kind: 'stuck',
    seen: /^inspection: job .* is failed/,
  },
];

/** Breaks everything on the list. */
export async function breakAll(installation: Installation): Promise<void> {
  for (const { in: service, sql, found } of SABOTAGES) {
    const values = found ? await query<{ value: string }>(installation.databaseUrl(found.in), found.sql) : [];
    await query(
      installation.databaseUrl(service),
      sql,
      values.map(({ value }) => value),
    );
  }
}
