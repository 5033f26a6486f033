import { Injectable } from '@nestjs/common';
import { KeyRing } from '#libs/service-kit';
import { DataSource } from 'typeorm';

/** Secrets of the service's own, each wrapped by a key that lies elsewhere. */
@Injectable()
export class SecretQueries {
  constructor(
    private readonly database: DataSource,
    private readonly keys: KeyRing,
  ) {}

  /**
   * Stores the secret under the name unless there is one already, and wraps one that is not wrapped by the present key. Answers the stored
   * one.
   * @param offered base64 of 32 bytes
   */
  async keep(name: string, offered: string): Promise<string> {
    const insert = 'insert into secret (name, value) values ($1, $2) on conflict do nothing';
    await this.database.query(insert, [name, this.keys.wrap(offered)]);
    const [{ value }] = await this.database.query<[{ value: string }]>('select value from secret where name = $1', [
      name,
    ]);
    const wrapped = this.keys.rewrap(value);
    if (wrapped !== value)
      await this.database.query('update secret set value = $3 where name = $1 and value = $2', [name, value, wrapped]);
    return this.keys.unwrap(value);
  }
}
