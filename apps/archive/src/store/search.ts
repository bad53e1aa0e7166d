import type { HygienePart, SubjectKindValue, SubjectStatusValue } from '@xinheng/contracts';
import type { LocalDate } from '@xinheng/kernel';
import type { Sql } from '@xinheng/service-kit';
import { hygieneBits } from '../domain/hygiene.js';
import { significantPart } from '../domain/regions/divisions.js';
import { containsPattern, escapeLike, gramsOf } from '../domain/search-text.js';

export interface SubjectFilter {
  readonly region?: string | undefined;
  readonly kind?: SubjectKindValue | undefined;
  readonly status?: SubjectStatusValue | undefined;
  readonly tag?: string | undefined;
  readonly hygiene?: HygienePart | undefined;
  /** Confirmed before this day counts as stale. */
  readonly staleBefore: LocalDate;
}

export interface FoundSubject {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: SubjectKindValue;
  readonly status: SubjectStatusValue;
  readonly region: string | null;
  readonly address: string | null;
  readonly industry: string | null;
  readonly tags: string[];
  readonly hygiene: number;
  readonly confirmedOn: LocalDate;
  readonly updatedAt: string;
}

export interface Found {
  readonly rows: readonly FoundSubject[];
  readonly total: number;
}

/** Counting stops here; one more means “1000+”. */
export const COUNT_LIMIT = 1000;

export const FOUND = `s.id, s.code, s.name, s.kind, s.status, s.region, s.address, s.industry, s.tags, s.hygiene,
  s.confirmed_on AS "confirmedOn", s.updated_at AS "updatedAt"`;
const TOKENS = 'archive.subject_tokens(s.name_norm, s.region, s.kind, s.status, s.tags, s.hygiene)';
const FIRST_PAGE = Number.MAX_SAFE_INTEGER;

/** Finds subjects among a million in milliseconds: rare terms through the token index, common ones by walking the newest first. */
export class SubjectSearch {
  constructor(private readonly sql: Sql) {}

  /** `term` is normalised; empty: everything that the filter lets through. Newest first, `after` is the id of the last row seen. */
  async byName(term: string, filter: SubjectFilter, after: number | undefined, limit: number): Promise<Found> {
    const given = new Parameters();
    const tokens = [...(term === '' ? [] : gramsOf(term)), ...tokensOf(filter)];
    const like = term === '' ? [] : [`s.name_norm LIKE ${given.add(containsPattern(term))}`];
    const stale = filter.hygiene === 'stale' ? [`s.confirmed_on < ${given.add(filter.staleBefore)}`] : [];
    const probe = [...(tokens.length > 0 ? [`${TOKENS} @> ${given.add(tokens)}::text[]`] : []), ...like, ...stale];
    const walk = [...like, ...stale, ...plain(filter, given)];
    const cursor = given.add(after ?? FIRST_PAGE);
    const size = given.add(limit);
    await this.sql.run('SET LOCAL max_parallel_workers_per_gather = 0');
    const rows = await this.sql.query<FoundSubject & { total: number }>(
      `WITH probe AS MATERIALIZED (SELECT s.id FROM archive.subject s ${where(probe)} LIMIT ${COUNT_LIMIT + 1}),
       n AS MATERIALIZED (SELECT count(*) AS c FROM probe)
       SELECT n.c AS total, u.* FROM n LEFT JOIN LATERAL (
         (SELECT ${FOUND} FROM archive.subject s WHERE (SELECT c FROM n) <= ${COUNT_LIMIT} AND s.id IN (SELECT id FROM probe)
            AND s.id < ${cursor} ORDER BY s.id + 0 DESC LIMIT ${size})
         UNION ALL
         (SELECT ${FOUND} FROM archive.subject s ${where([`(SELECT c FROM n) > ${COUNT_LIMIT}`, ...walk, `s.id < ${cursor}`])}
            ORDER BY s.id DESC LIMIT ${size})
       ) u ON true ORDER BY u.id DESC LIMIT ${size}`,
      given.values,
    );
    return split(rows);
  }

  /** Codes that begin with `prefix`, in code order; `after` is the code of the last row seen. */
  async byCode(prefix: string, filter: SubjectFilter, after: string | undefined, limit: number): Promise<Found> {
    const given = new Parameters();
    const begins = `s.code LIKE ${given.add(`${escapeLike(prefix)}%`)}`;
    const stale = filter.hygiene === 'stale' ? [`s.confirmed_on < ${given.add(filter.staleBefore)}`] : [];
    const conditions = [begins, ...stale, ...plain(filter, given)];
    const behind = after === undefined ? [] : [`s.code ~>~ ${given.add(after)}`];
    const size = given.add(limit);
    await this.sql.run('SET LOCAL max_parallel_workers_per_gather = 0');
    const rows = await this.sql.query<FoundSubject & { total: number }>(
      `WITH n AS MATERIALIZED (SELECT count(*) AS c FROM (SELECT 1 FROM archive.subject s ${where(conditions)} LIMIT ${COUNT_LIMIT + 1}) capped)
       SELECT n.c AS total, u.* FROM n LEFT JOIN LATERAL (
         SELECT ${FOUND} FROM archive.subject s ${where([...conditions, ...behind])} ORDER BY s.code USING ~<~ LIMIT ${size}
       ) u ON true`,
      given.values,
    );
    return split(rows);
  }
}

class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const where = (conditions: readonly string[]): string => (conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`);

function tokensOf({ region, kind, status, tag, hygiene }: SubjectFilter): string[] {
  const prefix = region === undefined ? '' : significantPart(region);
  return [
    ...(prefix === '' ? [] : [`r:${prefix}`]),
    ...(kind ? [`k:${kind}`] : []),
    ...(status ? [`s:${status}`] : []),
    ...(tag ? [`t:${tag}`] : []),
    ...(hygiene && hygiene !== 'stale' ? [`h:${hygieneBits[hygiene]}`] : []),
  ];
}

/** The same filter as conditions on columns, for the walk. */
function plain({ region, kind, status, tag, hygiene }: SubjectFilter, given: Parameters): string[] {
  const prefix = region === undefined ? '' : significantPart(region);
  return [
    ...(prefix === '' ? [] : [`${prefix.length === 6 ? 's.region' : `left(s.region, ${prefix.length})`} = ${given.add(prefix)}`]),
    ...(kind ? [`s.kind = ${given.add(kind)}`] : []),
    ...(status ? [`s.status = ${given.add(status)}`] : []),
    ...(tag ? [`s.tags @> ARRAY[${given.add(tag)}::text]`] : []),
    ...(hygiene && hygiene !== 'stale' ? [`s.hygiene & ${hygieneBits[hygiene]} <> 0`] : []),
  ];
}

function split(rows: readonly (FoundSubject & { total: number })[]): Found {
  const total = rows[0]?.total ?? 0;
  return { total, rows: rows.filter((row) => row.id !== null).map(({ total: _, ...row }) => row) };
}
