import type { Side, World } from '../example/world.js';

/** Which events took effect, in the order in which they did. */
export async function causes(side: Side): Promise<string[]> {
  return (await side.entries()).map(({ cause }) => cause);
}

/** The sequence numbers of the events of a key, as they lie in the log. */
export async function sequences(world: World, key: string): Promise<number[]> {
  const slices = await world.fetched(world.example.inside);
  const records = slices.flatMap((slice) => slice.records).filter((record) => record.key === key);
  return records.map(({ headers }) => Number(headers['ce_sequence']));
}
