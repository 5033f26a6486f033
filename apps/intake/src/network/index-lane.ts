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
