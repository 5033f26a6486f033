import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class VehicleStepQueries {
  constructor(private readonly database: DataSource) {}

  /** Ids of the steps with load units that are not followed yet. */
  async due(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      'select id from vehicle_step where due order by id limit $1',
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** What all load units have followed says nothing that they do not say themselves. */
  async removeFollowed(): Promise<void> {
    await this.database.query('delete from vehicle_step where not due');
  }
}
