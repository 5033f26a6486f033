import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class NetworkQueries {
  constructor(private readonly database: DataSource) {}

  /** The facility, and at least one product and one lane. */
  async has(facility: string): Promise<boolean> {
    const [row] = await this.database.query<{ known: boolean }[]>(
      `select exists (select from facility where id = $1) and exists (select from product) and exists (select from lane) as known`,
      [facility],
    );
    return row?.known ?? false;
  }
}
