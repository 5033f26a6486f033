/** What an order costs, in microseconds of CPU, by role. */
type CpuMicros = Readonly<Record<string, number>>;

/**
 * Orders a second that `cores` could carry at most, by two bounds: all cores share the whole cost of an order, and no role that decides on
 * one core does more than one core's worth in each of its instances. It knows nothing of caches, locks and networks, so it is an upper bound.
 */
export function mostOrders(cpuMicros: CpuMicros, cores: number, instances: number): number {
  const micros = Object.values(cpuMicros).reduce((sum, each) => sum + each, 0);
  const single = Object.entries(cpuMicros).filter(([role]) => role !== 'postgres' && role !== 'kafka');
  const busiest = Math.max(1, ...single.map(([, each]) => each));
  return Math.min((cores * 1e6) / micros, (instances * 1e6) / busiest);
}

/** Amdahl's law: how many times faster `times` as many cores are, when a fraction of the work is serial. */
export function amdahl(serialFraction: number, times: number): number {
  return 1 / (serialFraction + (1 - serialFraction) / times);
}
