import { Module } from '@nestjs/common';
import { PAYLOAD_CIPHER } from '#libs/messaging';
import { IntakeConfigModule } from '../intake-config.module.js';
import { ParkedPayloadCipher } from './parked-payload-cipher.service.js';
import { PersonSecret } from './person-secret.service.js';
import { SecretQueries } from './secret.queries.js';
import { StagingKey } from './staging-key.service.js';

@Module({
  imports: [IntakeConfigModule],
  providers: [
    { provide: PAYLOAD_CIPHER, useExisting: ParkedPayloadCipher },
    ParkedPayloadCipher,
    PersonSecret,
    SecretQueries,
    StagingKey,
  ],
  exports: [PersonSecret, StagingKey],
})
export class PrivacyModule {}
