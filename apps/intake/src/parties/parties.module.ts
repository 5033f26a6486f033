import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EXTRA_TOPICS } from '#libs/messaging';
import { PARTY_KEYS } from '#libs/service-kit';
import { IntakeConfigModule } from '../intake-config.module.js';
import { DeviceAccessController } from './device-access.controller.js';
import { KafkaUsers } from './kafka-users.service.js';
import { PartiesController } from './parties.controller.js';
import { PartiesService } from './parties.service.js';
import { PartyAccessController } from './party-access.controller.js';
import { PartyAccess } from './party-access.service.js';
import { StoredPartyKeys } from './party-keys.service.js';
import { PartyKey } from './party-key.entity.js';
import { Party } from './party.entity.js';
import { PartyQueries } from './party.queries.js';

@Module({
  imports: [IntakeConfigModule, TypeOrmModule.forFeature([Party, PartyKey])],
  controllers: [PartiesController, PartyAccessController, DeviceAccessController],
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
