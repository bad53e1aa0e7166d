import type { ChronicleKind } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import type { Sql } from '@xinheng/service-kit';
import { significantPart } from '../domain/regions/divisions.js';
import type { Freeze } from '../domain/undo-limit.js';

export interface ToldDepartment {
  readonly id: string;
  readonly name: string;
}

/** A milestone as it was told. */
export interface Milestone {
  readonly eventId: string;
  readonly kind: ChronicleKind;
  readonly at: Instant;
  /** The plan, the task or the ceremony. */
  readonly about: string;
  readonly title: string;
  readonly departments: readonly ToldDepartment[];
}

export interface ChronicleRow {
  readonly id: number;
  readonly at: Instant;
  readonly kind: ChronicleKind;
  readonly about: string;
  readonly title: string;
  readonly departments: string[];
}

/** Milestones of inspections, as the archive heard them. */
export class ChronicleTable {
  constructor(private readonly sql: Sql) {}

  /** False: it was there already. */
  async keep({ eventId, kind, at, about, title, departments }: Milestone): Promise<boolean> {
    const added = await this.sql.run(
      `INSERT INTO archive.chronicle (event_id, kind, at, about, title, departments) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (event_id) DO NOTHING`,
      [eventId, kind, at, about, title, JSON.stringify(departments)],
    );
    return added === 1;
  }

  /** Newest first; departments by their present names. */
  async page(kind: ChronicleKind | undefined, before: number | undefined, limit: number): Promise<ChronicleRow[]> {
    return this.sql.query(
      `SELECT c.id, c.at, c.kind, c.about, c.title, ARRAY(
         SELECT coalesce(k.name, told.of ->> 'name') FROM jsonb_array_elements(c.departments) WITH ORDINALITY told(of, place)
         LEFT JOIN archive.department k ON k.id = told.of ->> 'id' ORDER BY told.place) AS departments
       FROM archive.chronicle c WHERE c.id < $2 AND ($1::text IS NULL OR c.kind = $1) ORDER BY c.id DESC LIMIT $3`,
      [kind ?? null, before ?? Number.MAX_SAFE_INTEGER, limit],
    );
  }

  /**
   * The first freeze of a roster after `at` by a department whose area and `regionCode` have a place in common. A department that the
   * archive does not know counts: its roster may rest on any row.
   */
  async firstFreezeAfter(at: Instant, regionCode: string): Promise<Freeze | null> {
    const [freeze] = await this.sql.query<Freeze>(
      `SELECT c.at, c.title FROM archive.chronicle c
       WHERE c.kind = 'roster-frozen' AND c.at > $1 AND EXISTS (
         SELECT 1 FROM jsonb_array_elements(c.departments) told LEFT JOIN archive.department k ON k.id = told ->> 'id'
         CROSS JOIN LATERAL regexp_replace(k.region_code, '(00)+$', '') area
         WHERE k.id IS NULL OR starts_with(area, $2) OR starts_with($2, area))
       ORDER BY c.at LIMIT 1`,
      [at, significantPart(regionCode)],
    );
    return freeze ?? null;
  }
}
