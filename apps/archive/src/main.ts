import { bootService, readConfig } from '@xinheng/service-kit';
import { archive } from './service.js';

await bootService(archive, readConfig());
