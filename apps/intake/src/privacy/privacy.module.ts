import { Module } from '@nestjs/common';
import { PAYLOAD_CIPHER } from '#libs/messaging';
import { KeyRing } from '#libs/service-kit';
import { IntakeConfigModule } from '../intake-config.module.js';
import { ParkedPayloadCipher } from './parked-payload-cipher.service.js';
import { PersonSecret } from './person-secret.service.js';
import { SecretQueries } from './secret.queries.js';
import { StagingKey } from './staging-key.service.js';

@Module({
  imports: [IntakeConfigModule],
  providers: [
    { provide: PAYLOAD_CIPHER, useExisting: ParkedPayloadCipher },
    KeyRing,
    ParkedPayloadCipher,
    PersonSecret,
    SecretQueries,
    StagingKey,
  ],
  exports: [KeyRing, PersonSecret, StagingKey],
})
export class PrivacyModule {}
