import type { ServiceOptions } from '#libs/service-kit';
import { supervisionVariables } from './supervision.config.js';
import { PersonAccountEntity } from './allowances/person-account.queries.js';
import { CaseEntity, DecisionEntity } from './cases/case.queries.js';
import { CreateSupervision1764100000000 } from './migrations/1764100000000-create-supervision.js';
import { FlowOfAllChannels1764200000000 } from './migrations/1764200000000-flow-of-all-channels.js';
import { RulesAndAllowances1764210000000 } from './migrations/1764210000000-rules-and-allowances.js';
import { RoomToChange1764300000000 } from './migrations/1764300000000-room-to-change.js';
import { WhatLeaves1764400000000 } from './migrations/1764400000000-what-leaves.js';
import { RoomForListings1764500000000 } from './migrations/1764500000000-room-for-listings.js';
import { RequestsHaveIds1764610000000 } from './migrations/1764610000000-requests-have-ids.js';
import { OneRecordOfActs1764620000000 } from './migrations/1764620000000-one-record-of-acts.js';
import { ListsOfTwoPersons1764750000000 } from './migrations/1764750000000-lists-of-two-persons.js';
import { PicturesByFacility1764760000000 } from './migrations/1764760000000-pictures-by-facility.js';
import { DepartureUnits1764800000000 } from './migrations/1764800000000-departure-units.js';
import { DecisionsAsJson1765000001000 } from './migrations/1765000001000-decisions-as-json.js';
import { CasesThatWait1765000003000 } from './migrations/1765000003000-cases-that-wait.js';
import { DetailsOfListedEntries1765000065000 } from './migrations/1765000065000-details-of-listed-entries.js';
import { DesksOfOfficers1765100000000 } from './migrations/1765100000000-desks-of-officers.js';
import { CasesAreFound1765100002000 } from './migrations/1765100002000-cases-are-found.js';
import { DeadlinesOfQuestions1765110000000 } from './migrations/1765110000000-deadlines-of-questions.js';
import { HandOvers1765110002000 } from './migrations/1765110002000-hand-overs.js';
import { BulkReleases1765110003000 } from './migrations/1765110003000-bulk-releases.js';
import { ReleasedIsTaxed1765120001000 } from './migrations/1765120001000-released-is-taxed.js';
import { StandingSecurities1765120002000 } from './migrations/1765120002000-standing-securities.js';
import { PositiveList1765120003000 } from './migrations/1765120003000-positive-list.js';
import { FacilityEntity } from './network/facility.queries.js';
import { DepartureListEntity, StopEntity } from './permits/permit.queries.js';
import { ParcelKeyEntity } from './privacy/parcel-key.queries.js';
import { SecuritySlotEntity, StandingSecurityEntity } from './securities/securities.queries.js';
import { SupervisionModule } from './supervision.module.js';
import { supervisionSubscriptions } from './supervision.subscriptions.js';

export const supervision: ServiceOptions = {
  name: 'supervision',
  module: SupervisionModule,
  variables: supervisionVariables,
  subscriptions: supervisionSubscriptions,
  entities: [
    CaseEntity,
    DecisionEntity,
    DepartureListEntity,
    StopEntity,
    FacilityEntity,
    ParcelKeyEntity,
    PersonAccountEntity,
    StandingSecurityEntity,
    SecuritySlotEntity,
  ],
  migrations: [
    CreateSupervision1764100000000,
    FlowOfAllChannels1764200000000,
    RulesAndAllowances1764210000000,
    RoomToChange1764300000000,
    WhatLeaves1764400000000,
    RoomForListings1764500000000,
    RequestsHaveIds1764610000000,
    OneRecordOfActs1764620000000,
    ListsOfTwoPersons1764750000000,
    PicturesByFacility1764760000000,
    DepartureUnits1764800000000,
    DecisionsAsJson1765000001000,
    CasesThatWait1765000003000,
    DetailsOfListedEntries1765000065000,
    DesksOfOfficers1765100000000,
    CasesAreFound1765100002000,
    DeadlinesOfQuestions1765110000000,
    HandOvers1765110002000,
    BulkReleases1765110003000,
    ReleasedIsTaxed1765120001000,
    StandingSecurities1765120002000,
    PositiveList1765120003000,
  ],
  title: 'Torugart supervision',
  description: 'Customs: declarations, assessments, the decisions of officers and their reasons, and load permits.',
};
