import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Secrets = z.object({ internalSecret: z.string().min(32), demoSecret: z.string().min(32) });
export type Secrets = z.infer<typeof Secrets>;

/** The secrets of this installation, made at the first start and readable by its owner only. */
export async function keepSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return Secrets.parse(JSON.parse(await readFile(file, 'utf8')));
  await mkdir(dataDir, { recursive: true });
  const secrets: Secrets = { internalSecret: randomBytes(32).toString('base64url'), demoSecret: randomBytes(32).toString('base64url') };
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
