import type { ScheduledDeparture } from '#libs/contracts';

/** What supervision needs of a departure: the parcels that it can take, its cut-off, and whether it needs a permit. */
export interface Departure extends Pick<
  ScheduledDeparture,
  'departureId' | 'origin' | 'cutOff' | 'departsAt' | 'destinationCountries' | 'products'
> {
  readonly livemode: boolean;
  /** It leaves the customs territory. */
  readonly exits: boolean;
  /** Neither cancelled nor gone. */
  readonly open: boolean;
}
