import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EXTRA_TOPICS } from '#libs/messaging';
import { PARTY_KEYS } from '#libs/service-kit';
import { IntakeConfigModule } from '../intake-config.module.js';
import { CustomsCodesController } from './customs-codes.controller.js';
import { DeviceAccessController } from './device-access.controller.js';
import { EntrustmentsController } from './entrustments.controller.js';
import { KafkaUsers } from './kafka-users.service.js';
import { PartiesController } from './parties.controller.js';
import { PartiesService } from './parties.service.js';
import { PartyAccessController } from './party-access.controller.js';
import { PartyAccess } from './party-access.service.js';
import { StoredPartyKeys } from './party-keys.service.js';
import { PartyDirectoryModule } from './party-directory.module.js';
import { PartyKey } from './party-key.entity.js';
import { Party } from './party.entity.js';
import { PartyQueries } from './party.queries.js';

@Module({
  imports: [IntakeConfigModule, PartyDirectoryModule, TypeOrmModule.forFeature([Party, PartyKey])],
  controllers: [
    CustomsCodesController,
    DeviceAccessController,
    EntrustmentsController,
    PartiesController,
    PartyAccessController,
  ],
  providers: [
    { provide: EXTRA_TOPICS, useExisting: PartiesService },
    { provide: PARTY_KEYS, useClass: StoredPartyKeys },
    PartiesService,
    KafkaUsers,
    PartyAccess,
    PartyQueries,
  ],
  exports: [PartyQueries],
})
export class PartiesModule {}
