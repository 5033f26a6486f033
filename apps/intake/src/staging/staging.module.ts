import { Module } from '@nestjs/common';
import { SENDER_NOTICE, STAGED_INPUT } from '#libs/messaging';
import { IntakeConfigModule } from '../intake-config.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { UnitsModule } from '../units/units.module.js';
import { PartyNotice } from './party-notice.service.js';
import { ProcessStagedOrder } from './process-staged-order.use-case.js';
import { StageOrder } from './stage-order.use-case.js';
import { StagedOrderProcessor } from './staged-order-processor.job.js';
import { StagedInputQueries } from './staged-input.queries.js';
import { StagedQueries } from './staged.queries.js';

/** What parties publish on their topics waits here for its turn. */
@Module({
  imports: [DocumentsModule, IntakeConfigModule, NetworkModule, OrdersModule, PrivacyModule, UnitsModule],
  providers: [
    { provide: SENDER_NOTICE, useClass: PartyNotice },
    ProcessStagedOrder,
    StageOrder,
    StagedOrderProcessor,
    StagedInputQueries,
    StagedQueries,
    { provide: STAGED_INPUT, useExisting: StagedInputQueries },
  ],
})
export class StagingModule {}
