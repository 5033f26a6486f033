import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entityOf } from '#libs/service-kit';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { DespatchQueries } from './despatch.queries.js';
import type { Predes } from './despatch.schema.js';
import { buildPredes } from './predes.view.js';

@Injectable()
export class PredesQueries {
  constructor(
    private readonly database: DataSource,
    private readonly despatches: DespatchQueries,
  ) {}

  async of(despatchId: string): Promise<Predes | undefined> {
    const despatch = await this.despatches.find(despatchId);
    if (!despatch) return undefined;
    const rows = await this.database.getRepository(entityOf(ReceptacleTable)).findBy({ despatchId });
    return buildPredes(
      despatch,
      rows.map(({ data }) => data),
    );
  }
}
