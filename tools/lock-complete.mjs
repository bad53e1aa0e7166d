// Adds the optional platform packages that the registry in reach did not list: npm leaves them out of the
// lock file, and `npm ci` then refuses it ("Missing: X@ from lock file"). node tools/lock-complete.mjs [file]
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.argv[2] ?? 'package-lock.json';
const text = readFileSync(file, 'utf8');
const lock = JSON.parse(text);
const P = lock.packages;
const OS = ['android', 'darwin', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony', 'linux', 'win32', 'windows'];
const CPU = ['wasm32', 'arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'arm'];
const found = (from, name) => {
  for (let d = from; ; d = d.slice(0, Math.max(0, d.lastIndexOf('/node_modules/')))) {
    const hit = P[`${d}${d && '/'}node_modules/${name}`];
    if (hit || !d) return hit;
  }
};
let added = 0;
for (const [path, pkg] of Object.entries({ ...P })) {
  for (const [name, spec] of Object.entries(pkg.optionalDependencies ?? {})) {
    const exact = /^\d+\.\d+\.\d+\S*$/.test(spec);
    const hit = found(path, name);
    if (hit && (!exact || hit.version === spec)) continue;
    if (!exact) {
      console.warn(`not exact: ${path} ${name} ${spec}`);
      continue;
    }
    const word = name.split('/').at(-1);
    const os = OS.find((o) => word.includes(o))?.replace('windows', 'win32');
    const cpu = CPU.find((c) => word.includes(c));
    if (!os && !cpu) {
      console.warn(`no platform in the name: ${name}`);
      continue;
    }
    P[`${hit ? `${path}/` : ''}node_modules/${name}`] = {
      version: spec,
      ...(cpu && { cpu: [cpu] }),
      ...(pkg.dev && { dev: true }),
      ...(word.includes('musl') && { libc: ['musl'] }),
      optional: true,
      ...(os && { os: [os] }),
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a.localeCompare(b, 'en'))));
if (added) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} optional platform packages added`);
