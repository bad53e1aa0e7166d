import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExcludedCount, RosterFigures, StratumView } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { insertRow, Json, rowOf, rowsOf } from './rows.js';
import type { InspectionTx } from './transaction.js';

export interface RosterState {
  readonly id: string;
  readonly taskId: string;
  readonly partNo: number;
  readonly kind: 'live' | 'rehearsal';
  readonly rehearsalId: string | null;
  readonly jobId: string;
  readonly certified: string;
  readonly members: number;
  readonly size: number;
  readonly quota: number;
  readonly strata: StratumView[];
  readonly excluded: ExcludedCount[];
  readonly root: string | null;
  readonly exclusionsRoot: string | null;
  readonly sealedAt: Instant | null;
}

export const figuresOf = ({ members, size, quota, strata, excluded }: RosterState): RosterFigures => ({
  members,
  size,
  quota,
  strata,
  excluded,
});

export interface PoolRow {
  readonly code: string;
  readonly stratum: string;
  readonly name: string;
  readonly regionCode: string;
  readonly kind: string;
  readonly salt: string | null;
}

export interface CommittedRow extends Omit<PoolRow, 'salt'> {
  readonly position: number;
  readonly salt: string;
  readonly nonces: Uint8Array;
  readonly leaf: Uint8Array;
}

export interface ExclusionRow {
  readonly code: string;
  readonly rule: string;
  readonly evidence: string;
  readonly nonces: Uint8Array;
}

const escaped = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign]!);
const hex = (bytes: Uint8Array): string => `\\\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;

/** Frozen rosters: the pool as selected, the committed rows, the exclusions. */
export class RosterStore {
  constructor(private readonly tx: InspectionTx) {}

  async create(
    roster: Pick<RosterState, 'id' | 'taskId' | 'partNo' | 'kind' | 'rehearsalId' | 'jobId' | 'certified'>,
    figures: RosterFigures,
  ): Promise<void> {
    const { strata, excluded, ...counts } = figures;
    await insertRow(this.tx.sql, 'roster', { ...roster, ...counts, strata: new Json(strata), excluded: new Json(excluded) });
  }

  find(id: string): Promise<RosterState | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM roster WHERE id = $1', [id]);
  }

  liveOf(taskId: string): Promise<RosterState[]> {
    return rowsOf(this.tx.sql, `SELECT * FROM roster WHERE task_id = $1 AND kind = 'live' ORDER BY part_no`, [taskId]);
  }

  /** The sealed rosters of a ceremony in the order of its plan. */
  liveOfCeremony(ceremonyId: string): Promise<RosterState[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT r.* FROM roster r JOIN task t ON t.id = r.task_id WHERE t.ceremony_id = $1 AND r.kind = 'live' AND r.sealed_at IS NOT NULL
        ORDER BY t.created_at, t.id, r.part_no`,
      [ceremonyId],
    );
  }

  ofRehearsal(rehearsalId: string): Promise<RosterState[]> {
    return rowsOf(this.tx.sql, 'SELECT * FROM roster WHERE rehearsal_id = $1 ORDER BY part_no', [rehearsalId]);
  }

  /** The next rows of the pool in the order of the bytes of their code, with the salt a firm already has in this ceremony. */
  pool(rosterId: string, ceremonyId: string | null, after: string, limit: number): Promise<PoolRow[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT p.code, p.stratum, p.name, p.region_code, p.kind, s.salt FROM pool_row p
         LEFT JOIN ceremony_salt s ON s.ceremony_id = $2::uuid AND s.code = p.code
        WHERE p.roster_id = $1 AND p.code > $3 ORDER BY p.code LIMIT $4`,
      [rosterId, ceremonyId, after, limit],
    );
  }

  /** How far the commitments have come: a job that starts again goes on from here. */
  async committed(rosterId: string): Promise<{ count: number; last: string }> {
    const row = await rowOf<{ position: number; code: string }>(
      this.tx.sql,
      'SELECT position, code FROM roster_row WHERE roster_id = $1 ORDER BY code DESC LIMIT 1',
      [rosterId],
    );
    return row ? { count: row.position + 1, last: row.code } : { count: 0, last: '' };
  }

  async keepSalts(ceremonyId: string, rows: readonly { code: string; salt: string }[]): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO ceremony_salt (ceremony_id, code, salt) SELECT $1, code, salt FROM unnest($2::text[], $3::text[]) AS t (code, salt)`,
      [ceremonyId, rows.map((row) => row.code), rows.map((row) => row.salt)],
    );
  }

  /** Writes committed rows by COPY. */
  async copyRows(rosterId: string, rows: readonly CommittedRow[]): Promise<void> {
    const lines = rows.map((row) =>
      [
        rosterId,
        row.code,
        row.position,
        row.salt,
        escaped(row.stratum),
        escaped(row.name),
        escaped(row.regionCode),
        row.kind,
        hex(row.nonces),
        hex(row.leaf),
      ].join('\t'),
    );
    const text = 'COPY roster_row (roster_id, code, position, salt, stratum, name, region_code, kind, nonces, leaf) FROM STDIN';
    const sink = (this.tx.sql.client as Client).query(copyFrom(text));
    await pipeline(Readable.from([`${lines.join('\n')}\n`]), sink);
  }

  exclusionsToCommit(rosterId: string, limit: number): Promise<{ code: string }[]> {
    return rowsOf(this.tx.sql, `SELECT code FROM exclusion WHERE roster_id = $1 AND nonces = '' ORDER BY code LIMIT $2`, [rosterId, limit]);
  }

  async commitExclusions(rosterId: string, rows: readonly { code: string; nonces: Uint8Array }[]): Promise<void> {
    await this.tx.sql.run(
      `UPDATE exclusion e SET nonces = t.nonces FROM unnest($2::text[], $3::bytea[]) AS t (code, nonces) WHERE e.roster_id = $1 AND e.code = t.code`,
      [rosterId, rows.map((row) => row.code), rows.map((row) => Buffer.from(row.nonces))],
    );
  }

  /** Leaves in the order of the roster, in portions: a million never lie in memory at once. */
  async *leaves(rosterId: string): AsyncGenerator<Uint8Array> {
    for (let after = ''; ; ) {
      const rows = await rowsOf<{ code: string; leaf: Buffer }>(
        this.tx.sql,
        'SELECT code, leaf FROM roster_row WHERE roster_id = $1 AND code > $2 ORDER BY code LIMIT 10000',
        [rosterId, after],
      );
      for (const row of rows) yield row.leaf;
      if (rows.length < 10_000) return;
      after = rows.at(-1)!.code;
    }
  }

  async *exclusions(rosterId: string): AsyncGenerator<ExclusionRow> {
    for (let after = ''; ; ) {
      const rows = await rowsOf<ExclusionRow>(
        this.tx.sql,
        'SELECT code, rule, evidence, nonces FROM exclusion WHERE roster_id = $1 AND code > $2 ORDER BY code LIMIT 10000',
        [rosterId, after],
      );
      yield* rows;
      if (rows.length < 10_000) return;
      after = rows.at(-1)!.code;
    }
  }

  async *rows(rosterId: string): AsyncGenerator<CommittedRow> {
    for (let after = ''; ; ) {
      const rows = await rowsOf<CommittedRow>(
        this.tx.sql,
        'SELECT * FROM roster_row WHERE roster_id = $1 AND code > $2 ORDER BY code LIMIT 5000',
        [rosterId, after],
      );
      yield* rows;
      if (rows.length < 5000) return;
      after = rows.at(-1)!.code;
    }
  }

  row(rosterId: string, code: string): Promise<CommittedRow | undefined> {
    return rowOf(this.tx.sql, 'SELECT * FROM roster_row WHERE roster_id = $1 AND code = $2', [rosterId, code]);
  }

  /** One replacement at a time: two of them never take the same rank. */
  async lockRoster(rosterId: string): Promise<void> {
    await this.tx.sql.query('SELECT 1 FROM roster WHERE id = $1 FOR UPDATE', [rosterId]);
  }

  /** Ids for the tickets of one stratum, `<code>` or `<code>.<salt>`: gathered in portions, a million of them fit in eighty megabytes. */
  async stratumIds(rosterId: string, stratum: string): Promise<string[]> {
    const ids: string[] = [];
    for (let after = ''; ; ) {
      const rows = await this.tx.sql.query<{ code: string; id: string }>(
        `SELECT code, code || CASE salt WHEN '' THEN '' ELSE '.' || salt END AS id FROM roster_row
          WHERE roster_id = $1 AND stratum = $2 AND code > $3 ORDER BY code LIMIT 20000`,
        [rosterId, stratum, after],
      );
      for (const row of rows) ids.push(row.id);
      if (rows.length < 20_000) return ids;
      after = rows.at(-1)!.code;
    }
  }

  /** The roster is frozen: its fingerprints are set once, and the pool it was made from is gone. */
  async seal(id: string, root: string, exclusionsRoot: string, at: Instant): Promise<void> {
    await this.tx.sql.run('DELETE FROM pool_row WHERE roster_id = $1', [id]);
    await this.tx.sql.run('UPDATE roster SET root = $2, exclusions_root = $3, sealed_at = $4 WHERE id = $1 AND sealed_at IS NULL', [
      id,
      root,
      exclusionsRoot,
      at,
    ]);
  }

  /** Clears what a job that was given up has left of a live roster. */
  async clearUnsealed(taskId: string, jobId: string): Promise<void> {
    const stale = await this.tx.sql.query<{ id: string }>(
      `SELECT id FROM roster WHERE task_id = $1 AND kind = 'live' AND sealed_at IS NULL AND job_id <> $2`,
      [taskId, jobId],
    );
    for (const { id } of stale) {
      await this.throwAway(id);
      await this.tx.sql.run('DELETE FROM roster WHERE id = $1', [id]);
    }
  }

  /** A rehearsal's rows are thrown away; its figures and fingerprints stay, so that they can never come back as live ones. */
  async throwAway(id: string): Promise<void> {
    for (const table of ['draw_order', 'roster_row', 'exclusion', 'pool_row'])
      await this.tx.sql.run(`DELETE FROM ${table} WHERE roster_id = $1`, [id]);
  }

  listExclusions(rosterId: string, rule: string | null, after: string, limit: number): Promise<(ExclusionRow & { name: string })[]> {
    return rowsOf(
      this.tx.sql,
      `SELECT e.code, e.rule, e.evidence, coalesce(s.name, '') AS name FROM exclusion e LEFT JOIN subject s ON s.code = e.code
        WHERE e.roster_id = $1 AND ($2::text IS NULL OR e.rule = $2) AND e.code > $3 ORDER BY e.code LIMIT $4`,
      [rosterId, rule, after, limit],
    );
  }
}
