import type { ServiceOptions } from '#libs/service-kit';
import { intakeVariables } from './intake.config.js';
import { IntakeModule } from './intake.module.js';
import { intakeSubscriptions } from './intake.subscriptions.js';
import { CreateIntake1764100000000 } from './migrations/1764100000000-create-intake.js';
import { AllChannels1764200000000 } from './migrations/1764200000000-all-channels.js';
import { RoomToChange1764300000000 } from './migrations/1764300000000-room-to-change.js';
import { ListsOfTwoPersons1764750000000 } from './migrations/1764750000000-lists-of-two-persons.js';
import { AdmissionWindow1764800000000 } from './migrations/1764800000000-admission-window.js';
import { MilestonesWithoutKey1765000004000 } from './migrations/1765000004000-milestones-without-key.js';
import { CodesAndEntrustments1765000071000 } from './migrations/1765000071000-codes-and-entrustments.js';
import { QuestionsToParties1765110001000 } from './migrations/1765110001000-questions-to-parties.js';
import { PartyKey } from './parties/party-key.entity.js';
import { Party } from './parties/party.entity.js';

export const intake: ServiceOptions = {
  name: 'intake',
  module: IntakeModule,
  variables: intakeVariables,
  subscriptions: intakeSubscriptions,
  entities: [Party, PartyKey],
  migrations: [
    CreateIntake1764100000000,
    AllChannels1764200000000,
    RoomToChange1764300000000,
    ListsOfTwoPersons1764750000000,
    AdmissionWindow1764800000000,
    MilestonesWithoutKey1765000004000,
    CodesAndEntrustments1765000071000,
    QuestionsToParties1765110001000,
  ],
  title: 'Torugart intake',
  description: 'Parties place orders and read where each parcel is.',
};
