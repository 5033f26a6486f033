import { Module } from '@nestjs/common';
import { LoadUnitsModule } from '../load-units/load-units.module.js';
import { ConsignmentQueries } from './consignment.queries.js';
import { ConsignmentsController } from './consignments.controller.js';

/** Delivery bills and waybills. */
@Module({
  imports: [LoadUnitsModule],
  controllers: [ConsignmentsController],
  providers: [ConsignmentQueries],
  exports: [ConsignmentQueries],
})
export class ConsignmentsModule {}
