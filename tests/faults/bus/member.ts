// One service of the bus campaign as a process of its own: commitment counts, supervision and joint-action take in what was counted.
import { existsSync } from 'node:fs';
import { readConfig, runService, type Service } from '@xinheng/service-kit';
import { batched, plan, producer, single } from '@xinheng/testkit/counting';

const services: Readonly<Record<string, unknown>> = { commitment: producer, supervision: single, 'joint-action': batched };

const { FAULT_SERVICE: name = '', FAULT_POISON_FILE: poison = '' } = process.env;
plan.fails = (_group, { subject }) =>
  subject.startsWith('poison') && poison !== '' && existsSync(poison) ? new Error('cannot take it') : undefined;

const service = services[name];
if (!service) throw new Error(`FAULT_SERVICE: no such member: ${name}`);
await runService(service as Service<unknown, unknown>, readConfig(), { migrate: false });
process.send?.({ ready: true });
