import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '@xinheng/service-kit';
import { type ImageKind, imageKindOf } from '../domain/image-kind.js';

/** Largest photo that a device may send. */
export const PHOTO_LIMIT_BYTES = 8 * 1024 * 1024;

export interface StoredPhoto {
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: ImageKind;
}

const folderOf = (root: string, hash: string): string => join(root, 'photos', hash.slice(0, 2));
const fileOf = (root: string, hash: string): string => join(folderOf(root, hash), hash);

/**
 * Keeps an upload under its own SHA-256: the same photo sent twice lies there once, and a changed one would have another name.
 * @throws Problem 413 `photo.too-large`, 415 `photo.not-an-image`, 400 `photo.empty`
 */
export async function storePhoto(root: string, body: Readable): Promise<StoredPhoto> {
  const content = await readLimited(body);
  const mediaType = imageKindOf(content);
  if (content.length === 0) throw new Problem({ status: 400, code: 'photo.empty', title: '没有收到照片', wayOut: '请重新选择照片后上传' });
  if (mediaType === null) {
    throw new Problem({
      status: 415,
      code: 'photo.not-an-image',
      title: '不是可用的照片',
      detail: '文件内容不是 JPEG、PNG 或 WebP 图片（以内容判断，与文件名无关）',
      wayOut: '请用相机重新拍照，或转换为 JPEG 后上传',
    });
  }
  const hash = createHash('sha256').update(content).digest('hex');
  await keep(root, hash, content);
  return { hash, bytes: content.length, mediaType };
}

async function readLimited(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > PHOTO_LIMIT_BYTES) {
      const detail = `照片超过 ${PHOTO_LIMIT_BYTES / 1024 / 1024} MB`;
      throw new Problem({ status: 413, code: 'photo.too-large', title: '照片过大', detail, wayOut: '请降低拍照分辨率后重新上传' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Written beside and renamed, so that a crash never leaves half a photo under its final name. */
async function keep(root: string, hash: string, content: Buffer): Promise<void> {
  const file = fileOf(root, hash);
  if (await exists(file)) return;
  await mkdir(folderOf(root, hash), { recursive: true });
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  await writeFile(part, content);
  await rename(part, file);
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

export const openPhoto = (root: string, hash: string): Readable => createReadStream(fileOf(root, hash));
