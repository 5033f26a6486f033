import { Module } from '@nestjs/common';
import { DespatchQueries } from './despatch.queries.js';
import { DespatchesController } from './despatches.controller.js';
import { PredesQueries } from './predes.queries.js';

@Module({
  controllers: [DespatchesController],
  providers: [DespatchQueries, PredesQueries],
  exports: [DespatchQueries],
})
export class DespatchesModule {}
