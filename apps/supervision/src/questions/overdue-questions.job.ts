import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, Clock, type RoundResult } from '#libs/service-kit';
import { NoteOverdue } from './note-overdue.use-case.js';
import { QuestionQueries } from './question.queries.js';

const MOST_AT_ONCE = 100;

/** Deadlines run by the system's clock. Several instances may look: each deadline is noted once. */
@Injectable()
export class OverdueQuestions extends BackgroundLoop {
  constructor(
    private readonly questions: QuestionQueries,
    private readonly commands: CommandBus,
    private readonly noteOverdue: NoteOverdue,
    private readonly clock: Clock,
  ) {
    super({ restMs: 5_000, actor: 'deadlines' });
  }

  override async round(): Promise<RoundResult> {
    const due = await this.questions.overdue(this.clock.now(), MOST_AT_ONCE);
    await Promise.all(
      due.map(({ declarationId, livemode }) =>
        this.commands.execute(this.noteOverdue, { declarationId }, { livemode }),
      ),
    );
    return due.length === MOST_AT_ONCE ? 'more' : undefined;
  }
}
