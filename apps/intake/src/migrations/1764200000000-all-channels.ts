import type { MigrationInterface, QueryRunner } from 'typeorm';

const aggregateTable = (name: string, columns = '') =>
  `create table ${name} (id text primary key, version int not null, seq bigint not null, data jsonb not null${columns});`;

/** Documents of others, stock that is sold from, and load units of ways that need no load list. */
export class AllChannels1764200000000 implements MigrationInterface {
  readonly name = 'AllChannels1764200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${aggregateTable('payment')}
      ${aggregateTable('waybill')}
      ${aggregateTable('paper')}
      ${aggregateTable(
        'stock',
        ', party_id text not null, livemode boolean not null, warehouse text not null, sku text not null',
      )}
      create index stock_warehouse on stock (party_id, livemode, warehouse, sku);
      ${aggregateTable('hop')}
      alter table closing add column receptacle_id text;
      create index closing_receptacle on closing (receptacle_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table closing drop column receptacle_id;
      drop table hop, stock, paper, waybill, payment;
    `);
  }
}
