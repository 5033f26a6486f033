import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { UnitsModule } from '../units/units.module.js';
import { ProcessStagedOrder } from './process-staged-order.use-case.js';
import { StageOrder } from './stage-order.use-case.js';
import { StagedOrderProcessor } from './staged-order-processor.job.js';
import { StagedQueries } from './staged.queries.js';

/** What parties publish on their topics waits here for its turn. */
@Module({
  imports: [DocumentsModule, NetworkModule, OrdersModule, PrivacyModule, UnitsModule],
  providers: [ProcessStagedOrder, StageOrder, StagedOrderProcessor, StagedQueries],
})
export class StagingModule {}
