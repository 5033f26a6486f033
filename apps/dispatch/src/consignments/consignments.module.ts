import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoadUnitsModule } from '../load-units/load-units.module.js';
import { consignmentEntity, ConsignmentQueries } from './consignment.queries.js';
import { ConsignmentsController } from './consignments.controller.js';

/** Delivery bills and waybills. */
@Module({
  imports: [TypeOrmModule.forFeature([consignmentEntity]), LoadUnitsModule],
  controllers: [ConsignmentsController],
  providers: [ConsignmentQueries],
  exports: [ConsignmentQueries],
})
export class ConsignmentsModule {}
