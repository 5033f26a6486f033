import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { Facility } from '#libs/contracts';
import { entityOf, type StateRow } from '#libs/service-kit';
import { FacilityTable } from './facility.table.js';

export const FacilityEntity = entityOf<StateRow<Facility>>(FacilityTable);

@Injectable()
export class FacilityQueries {
  constructor(@InjectRepository(FacilityEntity) private readonly facilities: Repository<StateRow<Facility>>) {}

  async find(code: string): Promise<Facility | undefined> {
    return (await this.facilities.findOneBy({ id: code }))?.data;
  }
}
