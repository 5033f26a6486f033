import { Module } from '@nestjs/common';
import { UnitsModule } from '../units/units.module.js';
import { StockController } from './stock.controller.js';
import { StockQueries } from './stock.queries.js';

@Module({ imports: [UnitsModule], controllers: [StockController], providers: [StockQueries] })
export class StockModule {}
