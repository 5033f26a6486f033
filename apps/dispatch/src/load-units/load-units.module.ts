import { Module } from '@nestjs/common';
import { LoadUnitQueries } from './load-unit.queries.js';

/** Closed load units: what dispatch knows of each. */
@Module({ providers: [LoadUnitQueries], exports: [LoadUnitQueries] })
export class LoadUnitsModule {}
