import { Module } from '@nestjs/common';
import { ParcelQueries } from './parcel.queries.js';
import { ParcelsController } from './parcels.controller.js';

@Module({ controllers: [ParcelsController], providers: [ParcelQueries], exports: [ParcelQueries] })
export class ParcelsModule {}
