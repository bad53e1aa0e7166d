import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const POM = fileURLToPath(new URL('../../pom.xml', import.meta.url));

/** Puts the jars of `pom.xml` into a folder; from where Maven takes them is its user's own set-up. @throws Error with what Maven said */
export async function resolveInto(folder: string, mvn: string): Promise<void> {
  const what = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`, '-DincludeScope=runtime'];
  try {
    await run(mvn, ['--quiet', '--batch-mode', '--file', POM, ...what], { shell: process.platform === 'win32' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    const said = `${stdout ?? ''}${stderr ?? ''}`.trim() || (error as Error).message;
    throw new Error(`Maven could not bring the jars of Apache Kafka (${POM}): ${said}`, { cause: error });
  }
}
