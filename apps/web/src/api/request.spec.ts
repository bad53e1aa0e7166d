import { describe, expect, test } from '@jest/globals';
import { ImportApi, ItemApi, SubjectApi } from '@xinheng/contracts';
import { buildRequest, changesSomething, urlOf } from './request.js';

const id = '019ab0c4-0000-7000-8000-00000000000a';

describe('a request built from a contract', () => {
  test('path, query and body each get the members that the contract names', () => {
    const built = buildRequest(ImportApi.undo, { id, version: 6, reason: '文件取错，取成了上月的数据', stray: 1 });
    expect(built.url).toBe(`/api/archive/imports/${id}/undo`);
    expect(JSON.parse(built.body ?? '')).toEqual({ version: 6, reason: '文件取错，取成了上月的数据' });
  });

  test('empty and missing filters are left out of the query, Chinese is escaped', () => {
    expect(urlOf(SubjectApi.search, { q: '江畔', region: '', after: undefined, limit: 50 })).toBe(
      '/api/archive/subjects?limit=50&q=%E6%B1%9F%E7%95%94',
    );
  });

  test('a code in the path cannot leave its place', () => {
    expect(urlOf(SubjectApi.get, { code: '../../gateway/accounts' })).toBe('/api/archive/subjects/..%2F..%2Fgateway%2Faccounts');
  });

  test('a missing path member is a fault of the page, told by its name', () => {
    expect(() => urlOf(SubjectApi.get, {})).toThrow('archive.subject.get: path parameter code is missing');
  });

  test('an upload has no JSON body, a delete carries its version in the query', () => {
    expect(buildRequest(ImportApi.upload, { fileName: '名录.csv' }).body).toBeUndefined();
    expect(urlOf(ItemApi.remove, { id, itemId: id, version: 4 })).toBe(`/api/inspection/item-lists/${id}/items/${id}?version=4`);
  });

  test('only reads go without an idempotency key', () => {
    expect(changesSomething(SubjectApi.search)).toBe(false);
    expect(changesSomething(ItemApi.remove)).toBe(true);
  });
});
