import { type Argon2Parameters, argon2, timingSafeEqual } from 'node:crypto';

/** Memory in KiB. Stored with each hash, so a change here applies to new passwords and, at the next sign-in, to old ones. */
export interface HashParameters {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

export const HASH_PARAMETERS: HashParameters = { memory: 19_456, passes: 2, parallelism: 1 };
export const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** On the thread pool: one check takes tens of milliseconds. */
const derive = (parameters: Argon2Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag))));
const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

const tagOf = (password: string, salt: Uint8Array, parameters: HashParameters, tagLength = TAG_BYTES): Promise<Buffer> =>
  derive({ message: password.normalize('NFC'), nonce: salt, tagLength, ...parameters });

/** The PHC string of a password: algorithm, parameters, salt and tag in one. */
export async function hashPassword(password: string, salt: Uint8Array, parameters: HashParameters = HASH_PARAMETERS): Promise<string> {
  const { memory, passes, parallelism } = parameters;
  const tag = await tagOf(password, salt, parameters);
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function readPhc(phc: string): { parameters: HashParameters; salt: Buffer; tag: Buffer } {
  const parts = PHC.exec(phc);
  if (!parts) throw new Error('a stored password is not a PHC string of argon2id version 19');
  const [, memory, passes, parallelism, salt, tag] = parts as unknown as [string, string, string, string, string, string];
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return { parameters, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

export async function isPassword(password: string, phc: string): Promise<boolean> {
  const { parameters, salt, tag } = readPhc(phc);
  return timingSafeEqual(await tagOf(password, salt, parameters, tag.length), tag);
}

/** True if the hash was made with other parameters than today's. */
export function isOutdated(phc: string, wanted: HashParameters = HASH_PARAMETERS): boolean {
  const { parameters } = readPhc(phc);
  return parameters.memory !== wanted.memory || parameters.passes !== wanted.passes || parameters.parallelism !== wanted.parallelism;
}

/** Spends the time of one check, so that an unknown account answers as slowly as a known one. */
export const spendOneCheck = async (password: string): Promise<void> => {
  await tagOf(password, new Uint8Array(SALT_BYTES), HASH_PARAMETERS);
};
