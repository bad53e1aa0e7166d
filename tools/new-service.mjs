// npm run new:service -- <name> [中文名]: copies templates/service to apps/<name> and puts the name in.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, title = name] = process.argv.slice(2);

if (!name || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  console.error('用法 Usage: npm run new:service -- <name> [中文名]      name: kebab-case, such as joint-action');
  process.exit(2);
}
const target = join(root, 'apps', name);
if (existsSync(target)) {
  console.error(`apps/${name} 已经存在。apps/${name} exists already.`);
  process.exit(1);
}

const BUILT = new Set(['node_modules', 'dist', 'generated', '.turbo', 'coverage']);
const from = join(root, 'templates/service');
cpSync(from, target, { recursive: true, filter: (path) => !BUILT.has(basename(path)) });

const camel = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
/** Longest words first: the template is written with all the forms of its own name. */
const words = [
  ['template-service', name],
  ['template_service', name.replaceAll('-', '_')],
  ['templateService', camel],
  ['TemplateService', camel[0].toUpperCase() + camel.slice(1)],
  ['样板服务', title],
];
const renamed = (text) => words.reduce((changed, [word, by]) => changed.replaceAll(word, by), text);

for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile()) writeFileSync(path, renamed(readFileSync(path, 'utf8')));
}
const paths = readdirSync(target, { recursive: true }).map((path) => join(target, path));
for (const path of paths.sort((a, b) => b.length - a.length)) {
  const wanted = join(dirname(path), renamed(basename(path)));
  if (wanted !== path) renameSync(path, wanted);
}

console.log(`apps/${name} 已建好。接下来 next:
  1. packages/contracts/src/define.ts: ServiceName 加上 '${name}'
  2. packages/contracts/src/{api,events}/${name}*.ts: 路由与事件
  3. apps/embedded/package.json 与 src/services.ts: 加上 @xinheng/${name}
  4. apps/apart/package.json 与 src/services.ts: 加上 @xinheng/${name} 与 '${name}'
  5. npm install && npm test`);
