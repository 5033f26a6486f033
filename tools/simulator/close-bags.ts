import type { RunningSystem } from '../client/running-system.js';
import type { Staff } from '../client/staff.js';
import type { DepartureView } from './next-act.js';

interface Lane {
  readonly laneId: string;
  readonly products: readonly string[];
  readonly destinationCountries: readonly string[];
}

interface Line {
  readonly destinationOffice: string;
  readonly destinationCountry: string;
  readonly category: string;
  readonly subclass: string;
  readonly product: string;
  readonly livemode: boolean;
}

interface Bag {
  readonly receptacleId: string;
  readonly line: Line;
  readonly count: number;
}

interface Despatch {
  readonly despatchId: string;
  readonly livemode: boolean;
  readonly identity: Pick<Line, 'destinationOffice' | 'category' | 'subclass'>;
}

/** Before a cut-off: what stands open for this departure's lane is closed, and its despatch with it; other bags go on filling. */
export async function closeBagsFor(
  departure: DepartureView,
  { services }: RunningSystem,
  warehouse: Staff,
  dispatcher: Staff,
): Promise<void> {
  const lane = await firstOf(
    dispatcher.list<Lane>(`${services.dispatch}/v1/lanes`),
    ({ laneId }) => laneId === departure.laneId,
  );
  if (!lane) return;
  const open = `state=open&facility=${departure.origin}`;
  const despatches: Despatch[] = [];
  for await (const despatch of warehouse.list<Despatch>(`${services.warehousing}/v1/despatches?${open}`))
    despatches.push(despatch);
  for await (const { receptacleId, line, count } of warehouse.list<Bag>(
    `${services.warehousing}/v1/receptacles?${open}`,
  )) {
    if (count === 0 || line.livemode !== departure.livemode || !goesBy(line, lane)) continue;
    const of = despatches.findIndex((despatch) => belongs(line, despatch));
    const [despatch] = of === -1 ? [] : despatches.splice(of, 1);
    const what = despatch ? `despatches/${despatch.despatchId}` : `receptacles/${receptacleId}`;
    await warehouse.post(`${services.warehousing}/v1/${what}/close`);
  }
}

function goesBy(line: Line, lane: Lane): boolean {
  const { products, destinationCountries: countries } = lane;
  // An inland lane names no country: it goes on from its end to all of them.
  return products.includes(line.product) && (countries.length === 0 || countries.includes(line.destinationCountry));
}

function belongs(line: Line, { identity, livemode }: Despatch): boolean {
  const { destinationOffice, category, subclass } = identity;
  return (
    line.livemode === livemode &&
    line.destinationOffice === destinationOffice &&
    line.category === category &&
    line.subclass === subclass
  );
}

async function firstOf<T>(list: AsyncGenerator<T>, wanted: (one: T) => boolean): Promise<T | undefined> {
  for await (const one of list) if (wanted(one)) return one;
  return undefined;
}
