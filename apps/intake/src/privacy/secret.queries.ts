import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class SecretQueries {
  constructor(private readonly database: DataSource) {}

  /** Stores the value under the name unless there is one already. Answers the stored one. */
  async keep(name: string, offered: string): Promise<string> {
    await this.database.query('insert into secret (name, value) values ($1, $2) on conflict do nothing', [
      name,
      offered,
    ]);
    const [row] = await this.database.query<[{ value: string }]>('select value from secret where name = $1', [name]);
    return row.value;
  }
}
