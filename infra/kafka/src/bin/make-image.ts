// Makes an image that runs a broker from files of this machine, without any registry: busybox as the shell, the Java found here, the
// libraries both need, the checked jars. Linux only.   node infra/kafka/dist/bin/make-image.js [NAME]
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine } from '../engine/engine.js';
import { layOut } from '../engine/root-folder.js';

const name = process.argv[2] ?? 'xinheng-kafka:4.3.1';
const folder = await mkdtemp(join(tmpdir(), 'xinheng-image-'));
try {
  await layOut(folder, (line) => console.error(line));
  const docker = (await engine()).container.dockerode;
  const tar = spawn('tar', ['--create', '--directory', folder, '--numeric-owner', '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [repo, tag = 'latest'] = name.split(':');
  const answer = await docker.importImage(tar.stdout, { repo, tag, changes: 'ENV PATH=/opt/java/bin:/bin' });
  for await (const line of answer) console.error(String(line).trim());
  console.log(name);
} finally {
  await rm(folder, { recursive: true, force: true });
}
