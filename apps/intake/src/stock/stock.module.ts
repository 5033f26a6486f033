import { Module } from '@nestjs/common';
import { RecordStockBooking } from './record-stock-booking.use-case.js';
import { StockController } from './stock.controller.js';
import { StockQueries } from './stock.queries.js';

@Module({ controllers: [StockController], providers: [RecordStockBooking, StockQueries] })
export class StockModule {}
