import { Module } from '@nestjs/common';
import { StockController } from './stock.controller.js';
import { StockQueries } from './stock.queries.js';

@Module({ controllers: [StockController], providers: [StockQueries] })
export class StockModule {}
