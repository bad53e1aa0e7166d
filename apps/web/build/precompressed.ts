import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);
const COMPRESSIBLE = /\.(js|css|svg|json|webmanifest)$/;
const WORTHWHILE_BYTES = 1024;

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < WORTHWHILE_BYTES) return;
  const packed = await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
  await Promise.all([writeFile(`${path}.br`, packed), writeFile(`${path}.gz`, await deflate(bytes, { level: 9 }))]);
}

/** Writes `.br` and `.gz` beside every asset, so that a server sends them without compressing. The page itself carries a nonce and is left alone. */
export function precompressed(): Plugin {
  let folder = 'dist';
  return {
    name: 'xinheng:precompressed',
    apply: 'build',
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      async handler() {
        const files = await readdir(folder, { recursive: true });
        for (const file of files.filter((name) => COMPRESSIBLE.test(name))) await compressFile(join(folder, file));
      },
    },
  };
}
