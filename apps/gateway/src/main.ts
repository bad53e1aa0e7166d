import { readConfig } from '@xinheng/service-kit';
import { readEdgeSettings } from './edge/environment.js';
import { startGateway } from './start.js';

const running = await startGateway({ config: { ...readConfig(), port: 0 }, edge: readEdgeSettings(process.env) });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
