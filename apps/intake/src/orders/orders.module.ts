import { Module } from '@nestjs/common';
import { AdmissionModule } from '../admission/admission.module.js';
import { HeadingsModule } from '../headings/headings.module.js';
import { IntakeConfigModule } from '../intake-config.module.js';
import { NetworkModule } from '../network/network.module.js';
import { PartiesModule } from '../parties/parties.module.js';
import { PartyDirectoryModule } from '../parties/party-directory.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { AmendOrder } from './amend-order.use-case.js';
import { BatchController } from './batch.controller.js';
import { CancelOrder } from './cancel-order.use-case.js';
import { ErasePersonalData } from './erase-personal-data.use-case.js';
import { ErasuresController } from './erasures.controller.js';
import { FormsController } from './forms.controller.js';
import { NewOrderIdsService } from './new-order-ids.service.js';
import { OrderBatch } from './order-batch.service.js';
import { OrderQueries } from './order.queries.js';
import { OrderRequests } from './order-requests.service.js';
import { OrdersController } from './orders.controller.js';
import { PlaceOrder } from './place-order.use-case.js';
import { RewrapParcelKey } from './rewrap-parcel-key.use-case.js';
import { RewrapParcelKeys } from './rewrap-parcel-keys.job.js';

@Module({
  imports: [
    AdmissionModule,
    HeadingsModule,
    IntakeConfigModule,
    NetworkModule,
    PartiesModule,
    PartyDirectoryModule,
    PrivacyModule,
  ],
  controllers: [BatchController, ErasuresController, FormsController, OrdersController],
  providers: [
    AmendOrder,
    CancelOrder,
    ErasePersonalData,
    NewOrderIdsService,
    OrderBatch,
    OrderQueries,
    OrderRequests,
    PlaceOrder,
    RewrapParcelKey,
    RewrapParcelKeys,
  ],
  exports: [AmendOrder, CancelOrder, NewOrderIdsService, OrderQueries, PlaceOrder],
})
export class OrdersModule {}
