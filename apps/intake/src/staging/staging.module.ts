import { Module } from '@nestjs/common';
import { SENDER_NOTICE, STAGED_INPUT } from '#libs/messaging';
import { AdmissionModule } from '../admission/admission.module.js';
import { IntakeConfigModule } from '../intake-config.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PartyDirectoryModule } from '../parties/party-directory.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { UnitsModule } from '../units/units.module.js';
import { EndStaging } from './end-staging.use-case.js';
import { PartyNotice } from './party-notice.service.js';
import { ProcessStagedOrder } from './process-staged-order.use-case.js';
import { StagedCommands } from './staged-commands.service.js';
import { StagedOrderProcessor } from './staged-order-processor.job.js';
import { StagedInputQueries } from './staged-input.queries.js';
import { StagedQueries } from './staged.queries.js';
import { TakePartyEvent } from './take-party-event.use-case.js';

/** What parties publish on their topics waits here for its turn. */
@Module({
  imports: [
    AdmissionModule,
    DocumentsModule,
    IntakeConfigModule,
    NetworkModule,
    OrdersModule,
    PartyDirectoryModule,
    PrivacyModule,
    UnitsModule,
  ],
  providers: [
    { provide: SENDER_NOTICE, useClass: PartyNotice },
    ProcessStagedOrder,
    EndStaging,
    StagedCommands,
    TakePartyEvent,
    StagedOrderProcessor,
    StagedInputQueries,
    StagedQueries,
    { provide: STAGED_INPUT, useExisting: StagedInputQueries },
  ],
})
export class StagingModule {}
