import type { ScheduledDeparture } from '#libs/contracts';

/** What supervision keeps of a departure: whom it serves, until when, and whether it needs a permit. */
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
