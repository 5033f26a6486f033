import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class QuestionQueries {
  constructor(private readonly database: DataSource) {}

  /** Cases with a question whose deadline has passed, the longest first. */
  overdue(now: Date, limit: number): Promise<{ declarationId: string; livemode: boolean }[]> {
    return this.database.query(
      `select id as "declarationId", livemode from clearance_case
       where question_due <= $1 order by question_due limit $2`,
      [now, limit],
    );
  }
}
