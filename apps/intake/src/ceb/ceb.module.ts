import { Module } from '@nestjs/common';
import { AdmissionModule } from '../admission/admission.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IntakeConfigModule } from '../intake-config.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PartyDirectoryModule } from '../parties/party-directory.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { CebReader } from './ceb-reader.service.js';
import { CebRecords } from './ceb-records.service.js';
import { CebController } from './ceb.controller.js';
import { PartialDocumentQueries } from './partial-document.queries.js';
import { ReportPartialDocument } from './report-partial-document.use-case.js';
import { StagedCebController } from './staged-ceb.controller.js';

@Module({
  imports: [AdmissionModule, DocumentsModule, IntakeConfigModule, OrdersModule, PartyDirectoryModule, PrivacyModule],
  controllers: [CebController, StagedCebController],
  providers: [CebReader, CebRecords, PartialDocumentQueries, ReportPartialDocument],
})
export class CebModule {}
