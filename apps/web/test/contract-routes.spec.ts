import { expect, test } from '@jest/globals';
import * as contracts from '@xinheng/contracts';
import { contractSource } from '../build/contract-source.js';

const source = contractSource(contracts);

test('every route reaches the browser with its method, path and parts, and no schema does', async () => {
  const slim = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as Record<
    string,
    Record<string, { path: string; method: string }>
  >;
  for (const [group, routes] of Object.entries(contracts)) {
    if (!group.endsWith('Api') || typeof routes === 'function') continue;
    for (const [name, route] of Object.entries(routes as Record<string, { path: string; method: string }>)) {
      expect(slim[group]?.[name]).toMatchObject({ path: route.path, method: route.method });
    }
  }
  expect(source).not.toContain('example');
  expect(source).not.toContain('_zod');
});

test('a family of routes is written for the service that is asked', async () => {
  const slim = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    jobApi: (service: string) => { stop: { path: string } };
  };
  expect(slim.jobApi('archive').stop.path).toBe('/archive/jobs/:id/stop');
  expect(slim.jobApi('inspection').stop.path).toBe('/inspection/jobs/:id/stop');
});
