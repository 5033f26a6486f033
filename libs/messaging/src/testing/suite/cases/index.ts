import type { Case } from '../../example/world.js';
import { chain } from './chain.js';
import { commands } from './commands.js';
import { effects } from './effects.js';
import { parking } from './parking.js';
import { poison } from './poison.js';
import { publishing } from './publishing.js';
import { refusals } from './refusals.js';

/** Each guarantee of the messaging core as a sentence; they hold on real Kafka and Postgres and on the models of them alike. */
export const cases: readonly Case[] = [
  ...effects,
  ...publishing,
  ...chain,
  ...parking,
  ...refusals,
  ...poison,
  ...commands,
];
