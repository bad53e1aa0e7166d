import type { Readable } from 'node:stream';
import { ImportApi, type ImportView, type OutsideRows } from '@xinheng/contracts';
import { type Person, startWorld, type World } from '@xinheng/testkit';
import { archive } from '../src/service.js';

export const clerk: Person = { roles: ['clerk'], name: '王科员' };
export const chief: Person = { roles: ['chief'], name: '赵副局长', id: '019ab0c4-0000-7000-8000-0000000000ab' };

/** An archive of the city of Linjiang, whose divisions no national table lists. */
export async function archiveWorld(config = {}): Promise<World> {
  const world = await startWorld({ services: [archive], config });
  const divisions = Object.entries(LINJIANG).flat();
  await world.sql('archive').run('INSERT INTO archive.division (code, name) VALUES ($1, $2), ($3, $4), ($5, $6), ($7, $8)', divisions);
  return world;
}

export const LINJIANG = { '420900': '临江市', '420992': '江北区', '420993': '云溪区', '420994': '白石县' };

/** What a clerk does with a file, step by step. */
export class ImportWalk {
  constructor(
    private readonly world: World,
    private readonly as: Person = clerk,
  ) {}

  async upload(body: string | Buffer | Readable, fileName = '名录.csv'): Promise<ImportView> {
    return (await this.world.http('archive', ImportApi.upload, { fileName }, this.as, { body })).body;
  }

  async map(view: ImportView, outside?: OutsideRows): Promise<ImportView> {
    const columns = view.columns.map(({ index, field }) => ({ index, field }));
    const request = { id: view.id, version: view.version, columns, sourceDate: '2026-11-20', source: '市市场监管局登记科', outside };
    return (await this.world.http('archive', ImportApi.map, request, this.as)).body;
  }

  async check(view: ImportView): Promise<ImportView> {
    const started = await this.world.http('archive', ImportApi.check, { id: view.id, version: view.version }, this.as);
    void started.body;
    await this.world.settled(60_000);
    return this.get(view.id);
  }

  async get(id: string): Promise<ImportView> {
    return (await this.world.http('archive', ImportApi.get, { id }, this.as)).body;
  }

  async begin(view: ImportView): Promise<string> {
    const rows = view.summary!.new + view.summary!.changed;
    return (await this.world.http('archive', ImportApi.run, { id: view.id, version: view.version, rows }, this.as)).body.jobId;
  }

  async run(view: ImportView): Promise<ImportView> {
    await this.begin(view);
    await this.world.settled(60_000);
    return this.get(view.id);
  }

  async dryRun(body: string | Buffer, fileName?: string): Promise<ImportView> {
    return this.check(await this.map(await this.upload(body, fileName)));
  }

  async whole(body: string | Buffer, fileName?: string): Promise<ImportView> {
    return this.run(await this.dryRun(body, fileName));
  }

  async undo(view: ImportView, reason = '文件取错，取成了上月的数据'): Promise<ImportView> {
    const started = await this.world.http('archive', ImportApi.undo, { id: view.id, version: view.version, reason }, this.as);
    void started.body;
    await this.world.settled(60_000);
    return this.get(view.id);
  }
}
