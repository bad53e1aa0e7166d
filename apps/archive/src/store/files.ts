import type { Sql } from '@xinheng/service-kit';
import type { ByteSource } from '../files/byte-source.js';

const STORED_PIECE = 1024 * 1024;

/** Uploaded files, by content, in pieces. */
export class FileTable {
  constructor(private readonly sql: Sql) {}

  /** Keeps the bytes once, however often the same file is uploaded. */
  async keep(sha256: string, source: ByteSource, now: string): Promise<void> {
    const added = await this.sql.run(
      'INSERT INTO archive.import_file (sha256, size_bytes, stored_at) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at WHERE import_file.stored_at < excluded.stored_at RETURNING 1',
      [sha256, source.size, now],
    );
    const [has] = await this.sql.query<{ n: number }>('SELECT count(*) AS n FROM archive.import_file_piece WHERE sha256 = $1', [sha256]);
    if (added === 0 || has!.n > 0) return;
    for (let piece = 0; piece * STORED_PIECE < source.size; piece += 1) {
      const bytes = await source.read(piece * STORED_PIECE, STORED_PIECE);
      await this.sql.run(
        'INSERT INTO archive.import_file_piece (sha256, piece, bytes) VALUES ($1, $2, $3)',
        [sha256, piece, bytes],
        'file piece',
      );
    }
  }

  async piece(sha256: string, piece: number): Promise<Buffer> {
    const [row] = await this.sql.query<{ bytes: Buffer }>('SELECT bytes FROM archive.import_file_piece WHERE sha256 = $1 AND piece = $2', [
      sha256,
      piece,
    ]);
    return row?.bytes ?? Buffer.alloc(0);
  }

  /** Files and staged rows of imports that ended before `before`; the directory and its history stay. */
  async sweep(before: string): Promise<number> {
    const ended = `SELECT id, sha256 FROM archive.import WHERE state IN ('done', 'undone', 'discarded', 'stopped') AND coalesce(ran_at, uploaded_at) < $1`;
    for (const table of ['import_row', 'import_finding']) {
      await this.sql.run(`DELETE FROM archive.${table} WHERE import_id IN (SELECT id FROM (${ended}) e)`, [before]);
    }
    return this.sql.run(
      `DELETE FROM archive.import_file f WHERE stored_at < $1
       AND NOT EXISTS (SELECT 1 FROM archive.import i WHERE i.sha256 = f.sha256 AND i.id NOT IN (SELECT id FROM (${ended}) e))`,
      [before],
    );
  }
}

/** A stored file as bytes that can be read from any place; `load` fetches one piece. With `ahead` the next piece is fetched while the last one is read; not within one transaction. */
export function storedSource(size: number, load: (piece: number) => Promise<Buffer>, ahead = false): ByteSource {
  const fetched = new Map<number, Promise<Buffer>>();
  const fetch = (piece: number): Promise<Buffer> => {
    const coming = fetched.get(piece) ?? load(piece);
    // a fault is seen by whoever asks for the piece
    coming.catch(() => undefined);
    fetched.set(piece, coming);
    return coming;
  };
  const pieceAt = (piece: number): Promise<Buffer> => {
    for (const old of fetched.keys()) if (old !== piece && old !== piece + 1) fetched.delete(old);
    const bytes = fetch(piece);
    if (ahead && (piece + 1) * STORED_PIECE < size) void fetch(piece + 1);
    return bytes;
  };
  const read = async (from: number, length: number): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for (let at = from; at < Math.min(from + length, size); ) {
      const bytes = await pieceAt(Math.floor(at / STORED_PIECE));
      const start = at % STORED_PIECE;
      const part = bytes.subarray(start, start + (from + length - at));
      if (part.length === 0) break;
      parts.push(part);
      at += part.length;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  };
  return { size, read };
}
