import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ImportApi } from '@xinheng/contracts';
import type { World } from '@xinheng/testkit';
import { archiveWorld, clerk, ImportWalk } from './import-walk.js';

const FOLDER = process.env.XINHENG_SAMPLE_FILES ?? '';
const FILES = readdirSync(FOLDER).filter((name) => /\.(csv|xlsx)$/i.test(name));
const PAGE = 200;

/** Registers as they are in the world: whatever a file holds, each of its rows is written or told why not. */
describe('files of your own', () => {
  let world: World;
  let walk: ImportWalk;
  beforeAll(async () => {
    world = await archiveWorld();
    walk = new ImportWalk(world);
  });
  afterAll(() => world.close());

  /** Rows that are told to be refused. */
  async function refusedRows(id: string): Promise<Set<number>> {
    const rows = new Set<number>();
    for (let after: string | null | undefined; after !== null; ) {
      const request = { id, limit: PAGE, ...(after ? { after } : {}) };
      const page = (await world.http('archive', ImportApi.findings, request, clerk)).body;
      expect(page.rows.filter(({ title, message }) => !title || !message)).toEqual([]);
      for (const { row, severity } of page.rows) if (severity === 'refused') rows.add(row);
      after = page.next;
    }
    return rows;
  }

  test.each(FILES)('%s', async (name) => {
    const checked = await walk.dryRun(readFileSync(join(FOLDER, name)), name);
    expect(checked.state).toBe('checked');
    const { rows, new: fresh, changed, same, refused } = checked.summary!;
    expect(fresh + changed + same + refused).toBe(rows);
    expect((await refusedRows(checked.id)).size).toBe(refused);
    const written = fresh + changed === 0 ? checked : await walk.run(checked);
    expect(written.outcome ?? { registered: 0, changed: 0 }).toMatchObject({ registered: fresh, changed });
  });
});
