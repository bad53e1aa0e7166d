import { parseArgs } from 'node:util';
import { CannotStart } from '@xinheng/installation';

export interface CommandLine {
  /** Brokers of the cluster; three keep every event three times. Left out: as many as there were, one at first. */
  readonly nodes: 1 | 3 | undefined;
}

const USAGE = '用法 Usage: npm run start:kafka [-- --nodes 1|3]';

/** @throws CannotStart that shows the usage */
export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values } = parseArgs({ args: [...args], options: { nodes: { type: 'string' } } });
    if (values.nodes === undefined) return { nodes: undefined };
    if (values.nodes === '1' || values.nodes === '3') return { nodes: values.nodes === '3' ? 3 : 1 };
  } catch (error) {
    throw new CannotStart(`${(error as Error).message}。${USAGE}`);
  }
  throw new CannotStart(`--nodes 只能是 1 或 3。${USAGE}`);
}

/** A cluster stays of the size that it was made with. @throws CannotStart when another one is asked for */
export function clusterSize({ nodes }: CommandLine, existing: number | undefined): 1 | 3 {
  const wanted = nodes ?? (existing === 3 ? 3 : 1);
  if (existing === undefined || existing === wanted) return wanted;
  throw new CannotStart(
    `这个数据目录里的 Kafka 有 ${existing} 个节点，不能改为 ${wanted} 个。不带 --nodes 启动，或另选 XINHENG_DATA_DIR。` +
      ` This data directory holds a cluster of ${existing}: leave --nodes out or set XINHENG_DATA_DIR.`,
  );
}
