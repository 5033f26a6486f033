import type { Lane } from '#libs/contracts';

/** Ids of the lanes from one origin with one product to one country. */
export interface LanesByDestination {
  readonly lanes: readonly string[];
}

/** Where the lanes of one origin and product lead, whatever the country, by lane id: for routes of several legs. */
export interface LanesByProduct {
  readonly lanes: Readonly<Record<string, string>>;
}

export function lanesByDestinationId(origin: string, product: string, country: string): string {
  return `${origin}/${product}/${country}`;
}

export function lanesByProductId(origin: string, product: string): string {
  return `${origin}/${product}`;
}

/** Ids of the index by destination that a lane is listed under. */
export function destinationIdsOf({ origin, products, destinationCountries }: Lane): string[] {
  return products.flatMap((product) =>
    destinationCountries.map((country) => lanesByDestinationId(origin, product, country)),
  );
}

/** Ids of the index by product that a lane is listed under. */
export function productIdsOf({ origin, products }: Lane): string[] {
  return products.map((product) => lanesByProductId(origin, product));
}

/** An entry of the index by destination, with the lane or without it. */
export function indexByDestination(
  entry: LanesByDestination | undefined,
  laneId: string,
  leadsThere: boolean,
): LanesByDestination {
  const others = (entry?.lanes ?? []).filter((other) => other !== laneId);
  return { lanes: leadsThere ? [...others, laneId] : others };
}

/** An entry of the index by product, with the lane or without it. */
export function indexByProduct(
  entry: LanesByProduct | undefined,
  { laneId, destination }: Lane,
  leadsThere: boolean,
): LanesByProduct {
  const { [laneId]: _, ...others } = entry?.lanes ?? {};
  return { lanes: leadsThere ? { ...others, [laneId]: destination } : others };
}
