import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { loadUnitEntity, LoadUnitQueries, unitMembersEntity } from './load-unit.queries.js';

/** Closed load units. */
@Module({
  imports: [TypeOrmModule.forFeature([loadUnitEntity, unitMembersEntity])],
  providers: [LoadUnitQueries],
  exports: [LoadUnitQueries],
})
export class LoadUnitsModule {}
