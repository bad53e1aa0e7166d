import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '@xinheng/service-kit';

/** Bytes that lie somewhere and can be read from any place: a temporary file, or the stored pieces. */
export interface ByteSource {
  readonly size: number;
  /** `length` bytes from `from`; fewer only at the end. */
  read(from: number, length: number): Promise<Buffer>;
}

const PIECE = 256 * 1024;

/** The bytes in order, a piece at a time. */
export async function* piecesOf(source: ByteSource, from = 0, to = source.size): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const piece = await source.read(at, Math.min(PIECE, to - at));
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

export interface ReceivedFile extends ByteSource {
  readonly sha256: string;
  /** Deletes the temporary file. */
  dispose(): Promise<void>;
}

/**
 * Takes an upload to a temporary file, piece by piece: the memory used does not grow with the file, and no transaction waits for a
 * slow line. @throws Problem 413 when it is larger than `limit` bytes.
 */
export async function receiveFile(body: Readable, limit: number): Promise<ReceivedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'xinheng-upload-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const file = await open(join(folder, 'file'), 'wx+');
    const digest = createHash('sha256');
    let size = 0;
    try {
      for await (const piece of body as AsyncIterable<Buffer>) {
        size += piece.length;
        if (size > limit) throw tooLarge(limit);
        digest.update(piece);
        await file.write(piece);
      }
    } catch (error) {
      await file.close();
      throw error;
    }
    const read = async (from: number, length: number): Promise<Buffer> => {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - from)));
      for (let filled = 0; filled < bytes.length; ) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
        if (bytesRead === 0) return bytes.subarray(0, filled);
        filled += bytesRead;
      }
      return bytes;
    };
    const close = async (): Promise<void> => {
      await file.close();
      await dispose();
    };
    return { size, sha256: digest.digest('hex'), read, dispose: close };
  } catch (error) {
    await dispose();
    throw error;
  }
}

const tooLarge = (limit: number): Problem =>
  new Problem({
    status: 413,
    code: 'import.file-too-large',
    title: '文件过大',
    detail: `文件超过 ${Math.floor(limit / 1_048_576)} MB`,
    wayOut: '请按区县或年份拆成几个文件分别上传',
  });
