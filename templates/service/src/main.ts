import { readConfig, runService } from '@xinheng/service-kit';
import templateService from './service.js';

await runService(templateService, readConfig());
