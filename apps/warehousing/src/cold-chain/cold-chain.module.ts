import { Module } from '@nestjs/common';
import { ParcelsModule } from '../parcels/parcels.module.js';
import { TemperatureQueries } from './temperature.queries.js';
import { TemperaturesController } from './temperatures.controller.js';

@Module({ imports: [ParcelsModule], controllers: [TemperaturesController], providers: [TemperatureQueries] })
export class ColdChainModule {}
