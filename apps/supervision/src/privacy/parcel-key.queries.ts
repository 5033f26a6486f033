import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { entityOf, type StateRow } from '#libs/service-kit';
import { type ParcelKey, ParcelKeyTable } from './parcel-key.table.js';

export const ParcelKeyEntity = entityOf<StateRow<ParcelKey>>(ParcelKeyTable);

@Injectable()
export class ParcelKeyQueries {
  constructor(@InjectRepository(ParcelKeyEntity) private readonly keys: Repository<StateRow<ParcelKey>>) {}

  async find(parcelId: string): Promise<ParcelKey | undefined> {
    return (await this.keys.findOneBy({ id: parcelId }))?.data;
  }
}
