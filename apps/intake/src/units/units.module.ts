import { Module } from '@nestjs/common';
import { UnitDesk } from '../desk/unit-desk.js';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { TransitBagsController } from './transit-bags.controller.js';

@Module({
  imports: [NetworkModule, OrdersModule],
  controllers: [TransitBagsController],
  providers: [UnitDesk],
  exports: [UnitDesk],
})
export class UnitsModule {}
