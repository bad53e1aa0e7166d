// Completes the lock file for platforms other than this one. Some registries do not list packages made for foreign platforms;
// npm then leaves them out of the lock, and `npm ci` refuses it ("Missing: … from lock file").
//   node tools/lock-complete.mjs [--check] [file]     --check changes nothing and fails if something is missing
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const checkOnly = args.includes('--check');
const file = args.find((arg) => !arg.startsWith('--')) ?? fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));
const packages = lock.packages;

const SYSTEMS = ['android', 'darwin', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony', 'linux', 'win32', 'windows'];
const PROCESSORS = ['wasm32', 'arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'arm'];

/** The package that `name` resolves to from the folder `from`, walking up as Node does. */
function resolved(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const hit = packages[`${folder}${folder && '/'}node_modules/${name}`];
    if (hit || !folder) return hit;
  }
}

/** What npm would have written, read from the platform words in the package's name. */
function entryOf(name, version, dev) {
  const words = name.split('/').at(-1);
  const os = SYSTEMS.find((system) => words.includes(system))?.replace('windows', 'win32');
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (!os && !cpu) return undefined;
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev: true }),
    ...(words.includes('musl') && { libc: ['musl'] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

let added = 0;
for (const [path, entry] of Object.entries({ ...packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const exact = /^\d+\.\d+\.\d+\S*$/.test(version);
    const hit = resolved(path, name);
    if (hit && (!exact || hit.version === version)) continue;
    const made = exact ? entryOf(name, version, entry.dev) : undefined;
    if (!made) {
      console.warn(`left out, not an exact version or no platform in its name: ${path} ${name} ${version}`);
      continue;
    }
    packages[`${hit ? `${path}/` : ''}node_modules/${name}`] = made;
    added++;
  }
}

if (checkOnly) {
  console.log(`${added} platform packages missing from the lock file`);
  if (added > 0) console.error('mend: node tools/lock-complete.mjs');
  process.exit(added > 0 ? 1 : 0);
}
if (added > 0) {
  const order = ([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(Object.entries(packages).sort(order));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(`${added} platform packages added`);
