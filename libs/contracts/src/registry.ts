import { defineContracts, type EventType } from '#libs/messaging/core';
import { readInstant } from '#libs/times';
import { extensionAttributes } from './envelope.js';
import { topicOf } from './topic-families.js';
import { allTopics } from './topics.js';
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
import * as questions from './events/questions.js';
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
  questions,
  receptacles,
  scans,
};

function isEventType(value: unknown): value is EventType {
  return typeof value === 'object' && value !== null && 'schema' in value && 'topic' in value && 'key' in value;
}

/** The contracts of all services, for the messaging core. An event that is not listed here is unknown and is parked. */
export const contracts = defineContracts({
  eventTypes: Object.values(files)
    .flatMap((file) => Object.values(file) as unknown[])
    .filter(isEventType),
  topics: allTopics,
  topicOf,
  extensions: extensionAttributes,
  isTime: (text) => readInstant(text) !== undefined,
  operations: {
    commanded: operations.OperatorCommanded,
    parked: operations.EventParked,
    reported: operations.ServiceReported,
  },
});

/** Every event type by name. */
export const { eventTypes } = contracts;
