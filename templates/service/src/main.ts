import { bootService, readConfig } from '@xinheng/service-kit';
import templateService from './service.js';

await bootService(templateService, readConfig());
