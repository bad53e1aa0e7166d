import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import gateway from '@xinheng/gateway';
import { PROJECT_ROOT } from '@xinheng/installation';
import { asyncApiOf, type DocsInfo, type Documented, openApiOf } from '@xinheng/service-kit';
import { services } from './services.js';

const info = (): DocsInfo => {
  const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { version: string };
  return { title: 'Xinheng 信衡', version };
};

const all = (): Documented[] => [gateway as unknown as Documented, ...services];

/** What this installation offers, made from the same contracts that it serves. */
export const documents: Readonly<Record<string, () => object>> = {
  '/openapi.json': () => openApiOf(all(), info()),
  '/asyncapi.json': () => asyncApiOf(all(), info()),
};
