import { defineTable } from '#libs/messaging';
import type { Departure } from './departure.js';

export const DepartureTable = defineTable<Departure>(
  'departure',
  {
    origin: { type: 'text', of: ({ origin }) => origin },
    cut_off: { type: 'timestamptz', of: ({ cutOff }) => cutOff },
    departs_at: { type: 'timestamptz', of: ({ departsAt }) => departsAt },
    open: { type: 'boolean', of: ({ open }) => open },
    livemode: { type: 'boolean', of: ({ livemode }) => livemode },
    /** Empty: all of them. */
    destination_countries: { type: 'text[]', of: ({ destinationCountries }) => destinationCountries ?? [] },
    products: { type: 'text[]', of: ({ products }) => products ?? [] },
  },
  { uncached: 'Past departures are removed, and a late event would make one anew.' },
);
