import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { UnitsModule } from '../units/units.module.js';
import { StagedOrderProcessor } from './staged-order-processor.job.js';
import { StagedQueries } from './staged.queries.js';

@Module({
  imports: [NetworkModule, OrdersModule, PrivacyModule, UnitsModule],
  providers: [StagedOrderProcessor, StagedQueries],
})
export class StagingModule {}
