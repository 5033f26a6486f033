import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { IntakeConfigModule } from '../intake-config.module.js';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { CebReader } from './ceb-reader.service.js';
import { CebRecords } from './ceb-records.service.js';
import { CebController } from './ceb.controller.js';
import { ReportPartialDocument } from './report-partial-document.use-case.js';

@Module({
  imports: [DocumentsModule, IntakeConfigModule, NetworkModule, OrdersModule, PrivacyModule],
  controllers: [CebController],
  providers: [CebReader, CebRecords, ReportPartialDocument],
})
export class CebModule {}
