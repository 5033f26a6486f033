import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { entityOf, type StateRow } from '#libs/service-kit';
import type { PersonAccount } from './person-account.js';
import { PersonAccountTable } from './person-account.table.js';

export const PersonAccountEntity = entityOf<StateRow<PersonAccount>>(PersonAccountTable);

@Injectable()
export class PersonAccountQueries {
  constructor(@InjectRepository(PersonAccountEntity) private readonly accounts: Repository<StateRow<PersonAccount>>) {}

  async find(id: string): Promise<PersonAccount | undefined> {
    return (await this.accounts.findOneBy({ id }))?.data;
  }
}
