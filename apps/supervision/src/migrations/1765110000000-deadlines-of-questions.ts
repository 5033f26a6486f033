import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the next open question of a case gets overdue. A case without a question has no entry in the index. */
export class DeadlinesOfQuestions1765110000000 implements MigrationInterface {
  readonly name = 'DeadlinesOfQuestions1765110000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table clearance_case add column question_due timestamptz;
      create index clearance_case_question_due on clearance_case (question_due) where question_due is not null`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table clearance_case drop column question_due');
  }
}
