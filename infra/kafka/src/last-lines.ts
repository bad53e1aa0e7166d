import { open } from 'node:fs/promises';

const LINES = 15;
const BYTES = 8_192;

/** The end of a text file that may be long; empty where there is none. */
export async function lastLines(file: string): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BYTES), 0, BYTES, Math.max(0, size - BYTES));
    return buffer.subarray(0, bytesRead).toString('utf8').trimEnd().split('\n').slice(-LINES).join('\n');
  } finally {
    await handle.close();
  }
}
