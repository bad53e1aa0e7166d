import type { Readable } from 'node:stream';

/** A reply that is a byte stream. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly stream: Readable | AsyncIterable<string | Buffer>;
  /** Bytes, where known. */
  readonly length?: number;
}

export const isDownload = (value: unknown): value is Download =>
  typeof value === 'object' && value !== null && 'stream' in value && 'contentType' in value && 'fileName' in value;

/** RFC 6266 with the Chinese name in RFC 8187 form and a plain fall-back. */
export function dispositionOf(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
