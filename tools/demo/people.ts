import type { Person } from '#libs/contracts';

import type { Chance } from './chance.js';
import destinations from './destinations.json' with { type: 'json' };

/** An invented person in a city of that country. */
export function personIn(country: string, cities: readonly string[], chance: Chance): Person {
  const names = destinations.find((destination) => destination.country === country)?.names ?? ['Example Person'];
  return {
    name: chance.pick(names),
    street: `${chance.between(1, 180)} Sample Street`,
    city: chance.pick(cities),
    country,
  };
}
