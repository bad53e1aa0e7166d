import { readConfig, runService } from '@xinheng/service-kit';
import { archive } from './service.js';

await runService(archive, readConfig());
