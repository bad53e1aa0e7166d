import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from './services.js';

/** The folder of the services' logs. Those of the last start are kept beside, once. */
export function openLogs(dataDir: string): string {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  for (const service of SERVICES) {
    const file = join(folder, `${service}.log`);
    if (existsSync(file)) renameSync(file, `${file}.old`);
  }
  return folder;
}
