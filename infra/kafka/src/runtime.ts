import { cacheFolder, cacheIsWhole, VERSION } from './artifacts/cache.js';
import { findJava, findMaven } from './java/find-java.js';

export type KafkaRuntime = { readonly kind: 'java' } | { readonly kind: 'engine' } | { readonly kind: 'none'; readonly mend: string };

const mendFor = (seen: string): string =>
  `没有可用的 Apache Kafka ${VERSION}：请安装 Java 17 或更新版本和 Maven（Debian：apt-get install default-jre-headless maven）。` +
  `No Apache Kafka can be had: install Java 17 or newer and Maven (Debian: apt-get install default-jre-headless maven). ` +
  `现有 Found: ${seen}`;

/** By what a broker can be run here. `mend` is one line, Chinese and English, that says what to install. */
export async function findKafkaRuntime(env: NodeJS.ProcessEnv = process.env): Promise<KafkaRuntime> {
  const { java, seen } = await findJava(env);
  const mvn = await findMaven(env);
  if (java !== undefined && (mvn !== undefined || (await cacheIsWhole(cacheFolder(env))))) return { kind: 'java' };
  return { kind: 'none', mend: mendFor(`${seen}; Maven: ${mvn ?? '-'}`) };
}
