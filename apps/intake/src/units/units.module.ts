import { Module } from '@nestjs/common';
import { AdmissionModule } from '../admission/admission.module.js';
import { HeadingsModule } from '../headings/headings.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PartyDirectoryModule } from '../parties/party-directory.module.js';
import { DeclareUnit } from './declare-unit.use-case.js';
import { StockLotsController } from './stock-lots.controller.js';
import { TransitBagsController } from './transit-bags.controller.js';

/** Lots of stock and closed bags in transit. */
@Module({
  imports: [AdmissionModule, HeadingsModule, OrdersModule, PartyDirectoryModule],
  controllers: [StockLotsController, TransitBagsController],
  providers: [DeclareUnit],
  exports: [DeclareUnit],
})
export class UnitsModule {}
