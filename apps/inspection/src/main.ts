import { bootService, readConfig } from '@xinheng/service-kit';
import inspection from './service.js';

await bootService(inspection, readConfig(process.env));
