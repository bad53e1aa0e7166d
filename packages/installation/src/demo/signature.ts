import { crc32, deflateSync } from 'node:zlib';
import { Chance } from './chance.js';

const [WIDTH, HEIGHT] = [180, 60];

/** A pen stroke as a small PNG: what a phone sends when someone has signed with a finger. It writes no name. */
export function signaturePng(seed: string): Buffer {
  const rows = Array.from({ length: HEIGHT }, () => Buffer.alloc(WIDTH + 1, 0xff));
  for (const row of rows) row[0] = 0;
  const chance = new Chance(`signature ${seed}`);
  let y = HEIGHT / 2;
  for (let x = 12; x < WIDTH - 12; x++) {
    y = Math.min(HEIGHT - 8, Math.max(8, y + chance.below(7) - 3));
    for (let thick = -1; thick <= 1; thick++) (rows[y + thick] as Buffer)[x + 1] = 0x20;
  }
  return greyPng(rows);
}

/** A grey picture as a small PNG: stands for a photo of the premises. It shows nothing and nobody. */
export function photoPng(seed: string): Buffer {
  const shade = 0x60 + new Chance(`photo ${seed}`).below(0x60);
  const rows = Array.from({ length: HEIGHT }, (_, y) => Buffer.alloc(WIDTH + 1, shade + Math.floor(y / 4)));
  for (const row of rows) row[0] = 0;
  return greyPng(rows);
}

/** Rows of eight-bit grey, each led by its filter byte. */
function greyPng(rows: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // eight bits of grey
  head[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
