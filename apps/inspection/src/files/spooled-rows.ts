import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '@xinheng/draw';

/** Bytes written, and read again, at a time: others get their turn in between. */
const PORTION = 65_536;

/** A list of a bundle in its canonical form (RFC 8785), on disk until it was sent: a million rows take a gigabyte there and none here. */
export class SpooledRows {
  private constructor(
    private readonly file: FileHandle,
    private readonly folder: string,
    readonly length: number,
    /** SHA-256 of the canonical form of the list, in hexadecimal. */
    readonly digest: string,
  ) {}

  static async of(rows: AsyncIterable<object>): Promise<SpooledRows> {
    const folder = await mkdtemp(join(tmpdir(), 'xinheng-bundle-'));
    const file = await open(join(folder, 'rows'), 'wx+');
    const digest = createHash('sha256').update('[');
    let length = 0;
    let pending = '';
    const write = async (): Promise<void> => {
      digest.update(pending);
      await file.write(pending);
      pending = '';
    };
    try {
      for await (const row of rows) {
        pending += (length++ > 0 ? ',' : '') + canonicalJson(row);
        if (pending.length >= PORTION) await write();
      }
      await write();
    } catch (error) {
      await discard(file, folder);
      throw error;
    }
    return new SpooledRows(file, folder, length, digest.update(']').digest('hex'));
  }

  /** The rows with the commas between them. */
  async *bytes(): AsyncGenerator<Buffer> {
    for (let from = 0; ; ) {
      const { buffer, bytesRead } = await this.file.read(Buffer.allocUnsafe(PORTION), 0, PORTION, from);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      from += bytesRead;
    }
  }

  dispose(): Promise<void> {
    return discard(this.file, this.folder);
  }
}

async function discard(file: FileHandle, folder: string): Promise<void> {
  await file.close();
  await rm(folder, { recursive: true, force: true });
}
