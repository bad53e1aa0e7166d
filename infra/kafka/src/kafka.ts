/** One broker of a cluster; it is controller as well (KRaft). */
export interface KafkaNode {
  readonly id: number;
  /** `host:port` for clients; stays the same for the life of the cluster. */
  readonly address: string;
  /** Undefined while it is down, and in a container. */
  readonly pid: number | undefined;
  /** Its process or container is there; whether it serves is another question. */
  isUp(): Promise<boolean>;
  /** SIGKILL; resolves when it is gone. Nothing happens to one that is down. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open and nothing answers. */
  pause(): Promise<void>;
  /** SIGCONT. */
  resume(): Promise<void>;
  /** Again after `kill` or `stop`, on the same data; resolves when it serves. Two of three nodes must be up for that. */
  start(): Promise<void>;
  /** SIGTERM, in order; resolves when it is gone. */
  stop(): Promise<void>;
  /** Empties its data: a broker that has lost its disk. Only while it is down; the next start formats it again. */
  wipe(): Promise<void>;
}

export interface KafkaCluster {
  /** Addresses of all nodes, up or down. */
  readonly brokers: readonly string[];
  readonly nodes: readonly KafkaNode[];
  stop(): Promise<void>;
}

export interface KafkaOptions {
  /** 1 if left out. Three nodes keep every partition three times and acknowledge with two of them. */
  readonly nodes?: 1 | 3;
  /** Made if missing. The same folder gives the same cluster with its data and, where they are free, its ports. */
  readonly dataDir: string;
  /** The port of each broker, in order of the nodes; free ones if left out. */
  readonly ports?: readonly number[];
  /** Further lines of `server.properties` of every node; they win over ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** For minutes, not hours: its code is compiled quickly rather than well, a third less work at the start. */
  readonly shortLived?: boolean;
  /** Told in one English line what a person should know. Never a secret. */
  readonly onNotice?: (line: string) => void;
}
