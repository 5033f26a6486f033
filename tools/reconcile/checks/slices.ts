import type { Check } from '../check.js';

/**
 * What happened to a load unit reaches its parcels in slices. A slice that is due is soon over, unless something keeps the loop from it. The number
 * of all that are due stands in `what`: where it changes the loop is at work, and each comes to its turn.
 */
export const sliceChecks: readonly Check[] = [
  {
    name: 'units-reach-their-cases',
    sentence: 'What a load unit does on a departure is applied to its cases.',
    scope: 'progress',
    sql: `select id, array[id, departure_id, data->>'receptacleId'] keys,
        (data->>'pending') || ' from member ' || (data->>'next') || ', ' || count(*) over () || ' due' what
      from supervision.departure_unit where due`,
  },
  {
    name: 'units-follow-their-vehicle',
    sentence: 'What a vehicle does is applied to the load units on it.',
    scope: 'progress',
    sql: `select id, array[id, data->>'departureId'] keys,
        (data->>'step') || ' from load unit ' || (data->>'next') || ', ' || count(*) over () || ' due' what
      from warehousing.vehicle_step where due`,
  },
];
