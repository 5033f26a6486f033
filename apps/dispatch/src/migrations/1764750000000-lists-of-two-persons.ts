import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createProposals, dropProposals } from '#libs/service-kit';

/** A list that decides what is released, or where parcels go, is proposed by one person and put in force by another. */
export class ListsOfTwoPersons1764750000000 implements MigrationInterface {
  readonly name = 'ListsOfTwoPersons1764750000000';

  async up(database: QueryRunner): Promise<void> {
    await createProposals(database);
  }

  async down(database: QueryRunner): Promise<void> {
    await dropProposals(database);
  }
}
