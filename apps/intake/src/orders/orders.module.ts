import { Module } from '@nestjs/common';
import { OrderDesk } from '../desk/order-desk.js';
import { HeadingsModule } from '../headings/headings.module.js';
import { IntakeConfigModule } from '../intake-config.module.js';
import { NetworkModule } from '../network/network.module.js';
import { PartiesModule } from '../parties/parties.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { BatchController } from './batch.controller.js';
import { ErasuresController } from './erasures.controller.js';
import { FormsController } from './forms.controller.js';
import { IdempotencyKeyCleanup } from './idempotency-key-cleanup.job.js';
import { OrderQueries } from './order.queries.js';
import { OrdersController } from './orders.controller.js';

@Module({
  imports: [HeadingsModule, IntakeConfigModule, NetworkModule, PartiesModule, PrivacyModule],
  controllers: [BatchController, ErasuresController, FormsController, OrdersController],
  providers: [IdempotencyKeyCleanup, OrderDesk, OrderQueries],
  exports: [OrderDesk],
})
export class OrdersModule {}
