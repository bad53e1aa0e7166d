import { cacheFolder, cacheIsWhole, VERSION } from './artifacts/cache.js';
import { findJava, findMaven } from './java/find-java.js';

export type KafkaRuntime = { readonly kind: 'java' } | { readonly kind: 'engine' } | { readonly kind: 'none'; readonly mend: string };

const mendFor = (seen: string): string =>
  `没有可用的 Apache Kafka ${VERSION}：请安装 Java 17 或更新版本和 Maven（Debian：apt-get install default-jre-headless maven），或启动 Docker 一类的容器引擎。` +
  'No Apache Kafka can be had: install Java 17 or newer and Maven (Debian: apt-get install default-jre-headless maven), ' +
  `or start a container engine such as Docker. 现有 Found: ${seen}`;

const engineAnswers = async (): Promise<boolean> => (await import('./engine/engine.js')).engineAnswers();

/**
 * By what a broker can be run here: Java first, then a container engine; XINHENG_KAFKA_RUNTIME (`java`, `engine`) allows one of them only.
 * `mend` is one line, Chinese and English, that says what to install.
 */
export async function findKafkaRuntime(
  env: NodeJS.ProcessEnv = process.env,
  askEngine: () => Promise<boolean> = engineAnswers,
): Promise<KafkaRuntime> {
  const only = env.XINHENG_KAFKA_RUNTIME || undefined;
  if (only !== undefined && only !== 'java' && only !== 'engine') {
    throw new Error(`XINHENG_KAFKA_RUNTIME: "${only}" is neither java nor engine; take one of them or leave it out`);
  }
  const found: string[] = [];
  if (only !== 'engine') {
    const { java, seen } = await findJava(env);
    const mvn = await findMaven(env);
    if (java !== undefined && (mvn !== undefined || (await cacheIsWhole(cacheFolder(env))))) return { kind: 'java' };
    found.push(seen, `Maven: ${mvn ?? '-'}`);
  }
  if (only !== 'java') {
    if (await askEngine()) return { kind: 'engine' };
    found.push('engine: -');
  }
  return { kind: 'none', mend: mendFor(found.join('; ')) };
}
