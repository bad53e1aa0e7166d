import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Secrets = z.object({
  internalSecret: z.string().min(32),
  demoSecret: z.string().min(32),
  /** Passwords of the services' own database roles, where each service has one. */
  databasePasswords: z.record(z.string(), z.string().min(32)).default({}),
});
export type Secrets = z.infer<typeof Secrets>;

const newSecret = (): string => randomBytes(32).toString('base64url');

/** The secrets of this installation, made when first needed and readable by its owner only; a password for each of these database roles. */
export async function keepSecrets(dataDir: string, databaseRoles: readonly string[] = []): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  const known = existsSync(file) ? Secrets.parse(JSON.parse(await readFile(file, 'utf8'))) : undefined;
  const missing = databaseRoles.filter((role) => known?.databasePasswords[role] === undefined);
  if (known && missing.length === 0) return known;
  const { internalSecret = newSecret(), demoSecret = newSecret(), databasePasswords = {} } = known ?? {};
  const made = Object.fromEntries(missing.map((role) => [role, newSecret()]));
  const secrets: Secrets = { internalSecret, demoSecret, databasePasswords: { ...databasePasswords, ...made } };
  await mkdir(dataDir, { recursive: true });
  // written beside and renamed: a start that is killed here leaves no half file
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}

// no vowels: no word comes about, and no password holds an account's name
const SIGNS = 'bcdfghjkmnpqrstvwxz23456789';

/** A password that a start can print again: it derives from this installation's own secret. */
export function demoPassword(secret: string, login: string, use: 'initial' | 'own'): string {
  const bytes = createHmac('sha256', secret).update(`${use} ${login}`).digest();
  const words = [0, 4, 8].map((at) => [...bytes.subarray(at, at + 4)].map((byte) => SIGNS[byte % SIGNS.length]).join(''));
  return `Xh-${words.join('-')}`;
}
