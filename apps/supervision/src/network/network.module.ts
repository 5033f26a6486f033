import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FacilityEntity, FacilityQueries } from './facility.queries.js';
import { StoreFacility } from './store-facility.use-case.js';

@Module({
  imports: [TypeOrmModule.forFeature([FacilityEntity])],
  providers: [StoreFacility, FacilityQueries],
  exports: [FacilityQueries],
})
export class NetworkModule {}
