import { describe, expect, test } from '@jest/globals';
import { asyncApiOf, openApiOf } from '@xinheng/service-kit';
import { integrity } from './fixture/integrity.js';
import { repair } from './fixture/repair.js';

const info = { title: '信衡', version: '0.1.0' };
type Any = { [name: string]: Any } & Any[];

describe('OpenAPI from the contracts', () => {
  const open = openApiOf([repair, integrity], info) as unknown as Any;

  test('every operation has an id of its own, a security rule, a problem and an example', () => {
    const operations = Object.values(open.paths as object).flatMap((path) => Object.values(path as object)) as Any[];
    const ids = operations.map(({ operationId }) => String(operationId));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['repair.application.apply', 'repair.job.find', 'integrity.audit.trail', 'integrity.bus.replay']),
    );
    for (const operation of operations) {
      expect(operation.security).toBeDefined();
      expect(operation.responses?.default).toEqual({ $ref: '#/components/responses/Problem' });
      const content = Object.entries(operation.responses?.['200']?.content ?? {}) as [string, Any][];
      for (const [type, body] of content) if (type === 'application/json') expect(body).toHaveProperty('example');
    }
  });

  test('parameters, body, key and access are told', () => {
    const change = open.paths?.['/api/repair/applications/{id}']?.put as Any;
    expect((change.parameters as Any[]).map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['id', 'path', true],
      ['Idempotency-Key', 'header', true],
    ]);
    expect(change.requestBody?.content?.['application/json']?.schema?.required).toEqual(['amount', 'version']);
    expect(change.description).toBe('须有权限：编制抽查任务、冻结名单（task.manage）');
    expect(open.paths?.['/api/repair/applications']?.get?.security).toEqual([]);
  });

  test('the same contracts give the same bytes, and references lead somewhere', () => {
    expect(JSON.stringify(openApiOf([repair, integrity], info))).toBe(JSON.stringify(open));
    for (const [, name] of JSON.stringify(open).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      expect((name as string).split('/').reduce<Any | undefined>((at, part) => at?.[part], open)).toBeDefined();
    }
  });
});

describe('AsyncAPI from the events', () => {
  const doc = asyncApiOf([repair, integrity], info) as unknown as Any;

  test('who sends and who hears', () => {
    expect(Object.keys(doc.channels ?? {})).toEqual(['integrity.noted', 'repair.applied']);
    expect(Object.keys(doc.operations ?? {}).sort()).toEqual([
      'integrity.receive.integrity.noted',
      'integrity.receive.repair.applied',
      'integrity.send.integrity.noted',
      'repair.send.repair.applied',
    ]);
  });

  test('data, version and example of an event', () => {
    const message = doc.components?.messages?.['repair.applied'] as Any;
    expect(message.title).toBe('主体提出了信用修复申请');
    expect(message.payload?.properties?.dataversion).toEqual({ const: 2 });
    expect(message.payload?.properties?.data?.required).toEqual(['applicationId', 'subject', 'amount']);
    expect((message.examples as Any[])[0]?.payload?.data).toMatchObject({ subject: 'S1' });
  });
});
