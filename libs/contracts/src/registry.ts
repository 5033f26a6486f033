import { Compile } from 'typebox/compile';
import type { TObject } from 'typebox';
import type { EventType } from './event.js';
import * as clearance from './events/clearance.js';
import * as declarations from './events/declarations.js';
import * as departures from './events/departures.js';
import * as documents from './events/documents.js';
import * as movements from './events/movements.js';
import * as network from './events/network.js';
import * as operations from './events/operations.js';
import * as orders from './events/orders.js';
import * as parcels from './events/parcels.js';
import * as permits from './events/permits.js';
import * as receptacles from './events/receptacles.js';
import * as scans from './events/scans.js';

const files = {
  clearance,
  declarations,
  departures,
  documents,
  movements,
  network,
  operations,
  orders,
  parcels,
  permits,
  receptacles,
  scans,
};

function isEventType(value: unknown): value is EventType {
  return typeof value === 'object' && value !== null && 'schema' in value && 'topic' in value && 'key' in value;
}

/** Every event type by name. An event that is not here is unknown and gets parked. */
export const eventTypes: ReadonlyMap<string, EventType> = new Map(
  Object.values(files)
    .flatMap((file) => Object.values(file) as unknown[])
    .filter(isEventType)
    .map((type) => [type.name, type]),
);

type Validator = ReturnType<typeof Compile<TObject>>;
const validators = new Map<string, Validator>();

/** Compiled on first use, kept for the life of the process. */
export function validatorOf(type: EventType): Validator {
  let validator = validators.get(type.name);
  if (!validator) validators.set(type.name, (validator = Compile(type.schema)));
  return validator;
}
