import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const PROJECT_ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const Environment = z.object({
  XINHENG_HOST: z.string().default('127.0.0.1'),
  XINHENG_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  XINHENG_DATA_DIR: z.string().default('.xinheng'),
  /** `off`: an empty installation with one security administrator instead of the demo city. */
  XINHENG_DEMO: z.stringbool().default(true),
  /** Attempts to sign in from one address; many people of one office may share it. */
  XINHENG_SIGN_IN_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  XINHENG_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

export interface InstallationSettings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly signInPerMinute: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** Reads the environment once; a relative data directory lies in the project. @throws ZodError that names what is wrong */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): InstallationSettings {
  const given = Environment.parse(environment);
  const wanted = given.XINHENG_DATA_DIR.replace(/^~(?=\/)/, homedir());
  return {
    host: given.XINHENG_HOST,
    port: given.XINHENG_PORT,
    dataDir: isAbsolute(wanted) ? wanted : resolve(join(PROJECT_ROOT, wanted)),
    demo: given.XINHENG_DEMO,
    signInPerMinute: given.XINHENG_SIGN_IN_PER_MINUTE,
    logLevel: given.XINHENG_LOG_LEVEL,
  };
}
