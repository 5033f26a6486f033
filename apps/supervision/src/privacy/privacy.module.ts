import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KeyRing } from '#libs/service-kit';
import { ParcelKeyEntity, ParcelKeyQueries } from './parcel-key.queries.js';

@Module({
  imports: [TypeOrmModule.forFeature([ParcelKeyEntity])],
  providers: [KeyRing, ParcelKeyQueries],
  exports: [KeyRing, ParcelKeyQueries],
})
export class PrivacyModule {}
