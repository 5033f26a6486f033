import { Module } from '@nestjs/common';
import { CebModule } from './ceb/ceb.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { FeedModule } from './feed/feed.module.js';
import { HeadingsModule } from './headings/headings.module.js';
import { NetworkModule } from './network/network.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { PartiesModule } from './parties/parties.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { StagingModule } from './staging/staging.module.js';
import { StockModule } from './stock/stock.module.js';
import { TrackingModule } from './tracking/tracking.module.js';
import { UnitsModule } from './units/units.module.js';

@Module({
  imports: [
    CebModule,
    DocumentsModule,
    FeedModule,
    HeadingsModule,
    NetworkModule,
    OperationsModule,
    OrdersModule,
    PartiesModule,
    PrivacyModule,
    QuestionsModule,
    StagingModule,
    StockModule,
    TrackingModule,
    UnitsModule,
  ],
})
export class IntakeModule {}
