/** One broker as a thing that runs: a Java process or a container. It knows nothing of Kafka's protocol. */
export interface Broker {
  readonly pid: number | undefined;
  isUp(): Promise<boolean>;
  /** Formats the storage where that was not done. */
  launch(): Promise<void>;
  /** SIGKILL, also of a paused one; resolves when it is gone. */
  kill(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** SIGTERM, and SIGKILL where that does not help in time. */
  terminate(): Promise<void>;
  /** Takes its data away. */
  wipe(): Promise<void>;
  /** The last lines of its log. */
  lastWords(): Promise<string>;
}
