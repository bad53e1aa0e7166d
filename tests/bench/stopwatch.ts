/** Wall and CPU seconds of a part of a round, where getting ready does not count. */
export class Timed {
  readonly wall: number;
  readonly cpu: number;

  constructor(wall: number, cpu: number) {
    this.wall = wall;
    this.cpu = cpu;
  }
}

/** Begins to count; the function that is returned ends it. */
export function stopwatch(): () => Timed {
  const cpu = process.cpuUsage();
  const began = performance.now();
  return () => {
    const wall = (performance.now() - began) / 1000;
    const used = process.cpuUsage(cpu);
    return new Timed(wall, (used.user + used.system) / 1e6);
  };
}
