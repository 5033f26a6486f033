import { Module } from '@nestjs/common';
import { AdmissionModule } from '../admission/admission.module.js';
import { PartyDirectoryModule } from '../parties/party-directory.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentQueries } from './documents.queries.js';
import { ReportedDocumentsController } from './reported-documents.controller.js';
import { ReportPayment } from './report-payment.use-case.js';
import { ReportWaybill } from './report-waybill.use-case.js';

@Module({
  imports: [AdmissionModule, PartyDirectoryModule, PrivacyModule],
  controllers: [DocumentsController, ReportedDocumentsController],
  providers: [DocumentQueries, ReportPayment, ReportWaybill],
  exports: [ReportPayment, ReportWaybill],
})
export class DocumentsModule {}
