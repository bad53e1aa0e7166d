import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

/** Pages that open without network. */
const PAGES = ['visit/visits-page.tsx', 'visit/visit-page.tsx', 'entry/sign-in-page.tsx'];
/** What these load by themselves later, on the device. */
const DEVICE = ['src/device/kept-session.ts', 'src/device/device-access.ts', 'src/device/visit-database.ts'];
const WANTED = [...PAGES.map((name) => `src/pages/${name}`), 'src/pages/ceremony/bare-frame.tsx', ...DEVICE];
const BESIDE = ['/icon.svg'];

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk & { readonly viteMetadata?: { readonly importedCss: Set<string>; readonly importedAssets: Set<string> } };

const chunksOf = (bundle: Bundle): Chunk[] => Object.values(bundle).filter((each): each is Chunk => each.type === 'chunk');

/** The entry, the wanted pages, and everything that these import or style themselves with. */
function shellFiles(bundle: Bundle): string[] {
  const files = new Set<string>();
  const add = (name: string): void => {
    const chunk = bundle[name] as Chunk | undefined;
    if (files.has(name) || chunk?.type !== 'chunk') return;
    files.add(name);
    for (const beside of [...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])]) files.add(beside);
    chunk.imports.forEach(add);
  };
  const chunks = chunksOf(bundle);
  for (const { fileName } of chunks.filter(({ isEntry }) => isEntry)) add(fileName);
  for (const wanted of WANTED) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(wanted)));
    if (!chunk) throw new Error(`${wanted} is in no chunk; it was to open without network`);
    add(chunk.fileName);
  }
  return [...files]
    .sort()
    .map((name) => `/${name}`)
    .concat(BESIDE);
}

/** Writes `service-worker.js`, which knows by name every file of this release that the pages of an inspection need. */
export function offlineShell(): Plugin {
  let root = '';
  let shell = { release: '', files: [] as string[] };
  return {
    name: 'xinheng:offline-shell',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
    },
    writeBundle(_options, bundle) {
      const files = shellFiles(bundle);
      shell = { release: createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16), files };
    },
    closeBundle: { sequential: true, handler: () => buildWorker(root, shell).then(() => undefined) },
  };
}

const buildWorker = (root: string, shell: object) =>
  build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define: { __SHELL__: JSON.stringify(shell) },
    build: {
      target: 'es2023',
      emptyOutDir: false,
      outDir: 'dist',
      rolldownOptions: {
        input: join(root, 'worker/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  });
