import { Module } from '@nestjs/common';
import { DocumentDesk } from '../desk/document-desk.js';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { DocumentsController } from './documents.controller.js';

@Module({
  imports: [NetworkModule, OrdersModule, PrivacyModule],
  controllers: [DocumentsController],
  providers: [DocumentDesk],
  exports: [DocumentDesk],
})
export class DocumentsModule {}
