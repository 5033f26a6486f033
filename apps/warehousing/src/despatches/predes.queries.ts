import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Despatch } from './despatch.js';
import { buildPredes, type Predes } from './build-predes.js';
import { DespatchRow } from './despatch.entity.js';
import { ReceptacleRow } from '../receptacles/receptacle.entity.js';

@Injectable()
export class PredesQueries {
  constructor(private readonly database: DataSource) {}

  async of(despatchId: string): Promise<Predes | undefined> {
    const despatch: Despatch | undefined = (
      await this.database.getRepository(DespatchRow).findOneBy({ id: despatchId })
    )?.data;
    if (!despatch) return undefined;
    const bags = await this.database.getRepository(ReceptacleRow).findBy({ despatchId });
    return buildPredes(
      despatch,
      bags.map(({ data }) => data),
    );
  }
}
