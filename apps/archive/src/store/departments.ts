import type { DataOf, DepartmentRecorded } from '@xinheng/contracts';
import type { Sql } from '@xinheng/service-kit';

/** The archive's own small copy of departments: what they are called now. */
export class DepartmentTable {
  constructor(private readonly sql: Sql) {}

  /** False: what is kept is as new or newer. */
  async keep({ departmentId, name, regionCode, closed, rowVersion }: DataOf<typeof DepartmentRecorded>): Promise<boolean> {
    const kept = await this.sql.run(
      `INSERT INTO archive.department AS d (id, name, region_code, closed, row_version) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, region_code = excluded.region_code, closed = excluded.closed,
         row_version = excluded.row_version
       WHERE d.row_version < excluded.row_version`,
      [departmentId, name, regionCode, closed, rowVersion],
    );
    return kept === 1;
  }

  /** The present name, or `otherwise` while nothing has been heard of the department. */
  async nameOf(id: string, otherwise: string): Promise<string> {
    const [row] = await this.sql.query<{ name: string }>('SELECT name FROM archive.department WHERE id = $1', [id]);
    return row?.name ?? otherwise;
  }
}
