import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ParcelKeyEntity, ParcelKeyQueries } from './parcel-key.queries.js';

@Module({
  imports: [TypeOrmModule.forFeature([ParcelKeyEntity])],
  providers: [ParcelKeyQueries],
  exports: [ParcelKeyQueries],
})
export class PrivacyModule {}
