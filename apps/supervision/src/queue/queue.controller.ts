import { Controller, Get, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'typebox';
import { CommandBus, Refused } from '#libs/messaging';
import {
  Answers,
  Clock,
  CurrentUser,
  cursorOf,
  pageOf,
  type Principal,
  Repeatable,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { claimedExample } from '../cases/case.examples.js';
import { queueEntryExample } from './queue-entry.examples.js';
import { CaseSummarySchema } from '../cases/case.schema.js';
import { filterOf } from '../cases/cases-filter.dto.js';
import { scoreOf } from '../cases/customs-case.js';
import { facilitiesOf } from '../cases/facilities-of.js';
import type { PageWithTotal } from '../cases/page-with-total.schema.js';
import { ClaimCase } from './claim-case.use-case.js';
import { type QueueEntry, QueuePageSchema } from './queue-entry.schema.js';
import { queueEntryOf } from './queue-entry.view.js';
import { QueueQuery } from './queue.dto.js';
import { type Place, QueueQueries, type Waiting } from './queue.queries.js';

const Moment = Type.String({ format: 'date-time' });
const cursor = cursorOf(
  'queue',
  Type.Object(
    {
      due: Type.Union([Moment, Type.Literal('infinity')]),
      score: Type.Number(),
      lodgedAt: Moment,
      id: Type.String({ maxLength: 64 }),
    },
    { additionalProperties: false },
  ),
);

/** How many cases of the queue are tried before the officer is asked to try again. */
const TRIES = 20;

@ApiTags('queue')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class QueueController {
  constructor(
    private readonly waiting: QueueQueries,
    private readonly commands: CommandBus,
    private readonly claimCase: ClaimCase,
    private readonly clock: Clock,
  ) {}

  @Get('queue')
  @ApiOperation({
    summary: 'List what waits for an officer',
    description:
      'Cases of your facilities: by deadline (the cut-off of what leaves, the deadline of the case otherwise), then risk, then age.',
  })
  @Answers(QueuePageSchema, {
    description: 'A page of the queue.',
    examples: { lastPage: { items: [queueEntryExample], nextCursor: null, total: 1 } },
    problems: ['invalid-body', 'invalid-cursor'],
  })
  async queue(
    @Query() { after, limit, free, ...query }: QueueQuery,
    @CurrentUser() user: Principal,
  ): Promise<PageWithTotal<QueueEntry>> {
    const now = this.clock.now();
    const place = after === undefined ? undefined : cursor.decode(after);
    const filter = { ...filterOf(query), free: free === 'true', ...facilitiesOf(user) };
    const [found, total] = await Promise.all([
      this.waiting.waiting(filter, now, { limit: limit + 1, ...(place && { after: place }) }),
      this.waiting.total(filter),
    ]);
    const page = pageOf(
      found,
      limit,
      (waiting) => cursor.encode(placeOf(waiting)),
      (waiting) => queueEntryOf(waiting, now),
    );
    return { ...page, total };
  }

  @Post('claim-next')
  @Repeatable()
  @Roles('officer', 'senior')
  @ApiOperation({
    summary: 'Claim the next case',
    description: 'The first case of the queue that no officer works on. 204 when none waits.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case, claimed for some minutes of real time.',
    examples: { claimed: claimedExample },
    canBeEmpty: true,
    problems: ['too-many-claims'],
  })
  async claimNext(@CurrentUser() officer: Principal) {
    const free = await this.waiting.waiting({ free: true, ...facilitiesOf(officer) }, this.clock.now(), {
      limit: TRIES,
    });
    for (const { customsCase } of free) {
      const { declarationId } = customsCase;
      try {
        return await this.commands.execute(this.claimCase, { declarationId, officer, input: null });
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    }
    return undefined;
  }
}

/** Another officer was first with this one. */
function isTaken(error: unknown): boolean {
  return error instanceof Refused && ['already-claimed', 'state-conflict'].includes(error.refusal.code);
}

function placeOf({ customsCase, due }: Waiting): Place {
  const { declarationId, lodgedAt = '' } = customsCase;
  return { due, score: scoreOf(customsCase), lodgedAt, id: declarationId };
}
