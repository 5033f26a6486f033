import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { LockGoods } from './lock-goods.use-case.js';
import { ReceiveParcel } from './receive-parcel.use-case.js';
import { ReceiveTransit } from './receive-transit.use-case.js';
import { RecordDataMissing } from './record-data-missing.use-case.js';
import { RecordParcelEvent } from './record-parcel-event.use-case.js';
import { StoreStockPick } from './store-stock-pick.use-case.js';
import { UnlockGoods } from './unlock-goods.use-case.js';
import { UnpackParcel } from './unpack-parcel.use-case.js';

@Module({
  imports: [AssessmentModule],
  providers: [
    ReceiveParcel,
    ReceiveTransit,
    RecordParcelEvent,
    LockGoods,
    UnlockGoods,
    UnpackParcel,
    RecordDataMissing,
    StoreStockPick,
  ],
})
export class ParcelsModule {}
