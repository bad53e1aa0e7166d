import { readConfig, runService } from '@xinheng/service-kit';
import inspection from './service.js';

await runService(inspection, readConfig());
