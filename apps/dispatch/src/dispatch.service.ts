import type { ServiceOptions } from '#libs/service-kit';
import { consignmentEntity } from './consignments/consignment.queries.js';
import { departureEntity, loadListEntity } from './departures/departure.queries.js';
import { DispatchModule } from './dispatch.module.js';
import { dispatchSubscriptions } from './dispatch.subscriptions.js';
import { loadUnitEntity, unitMembersEntity } from './load-units/load-unit.queries.js';
import { CreateDispatch1764000000000 } from './migrations/1764000000000-create-dispatch.js';
import { WaysOfSeveralLegs1764200000000 } from './migrations/1764200000000-ways-of-several-legs.js';
import { ListsOfTwoPersons1764750000000 } from './migrations/1764750000000-lists-of-two-persons.js';
import { UnitMembers1765000005000 } from './migrations/1765000005000-unit-members.js';
import { networkVariables } from './network/network.config.js';
import { networkEntities } from './network/network.queries.js';
import { timetableEntity } from './timetable/timetable.queries.js';

export const dispatch: ServiceOptions = {
  name: 'dispatch',
  module: DispatchModule,
  variables: networkVariables,
  subscriptions: dispatchSubscriptions,
  entities: [
    ...Object.values(networkEntities),
    timetableEntity,
    departureEntity,
    loadListEntity,
    loadUnitEntity,
    unitMembersEntity,
    consignmentEntity,
  ],
  migrations: [
    CreateDispatch1764000000000,
    WaysOfSeveralLegs1764200000000,
    ListsOfTwoPersons1764750000000,
    UnitMembers1765000005000,
  ],
  title: 'Torugart dispatch',
  description:
    'The network, its timetables, and the route of every load unit from its closing to the post of destination.',
};
