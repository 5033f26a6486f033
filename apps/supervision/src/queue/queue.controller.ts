import { Controller, Get, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'typebox';
import { CommandBus, Refused } from '#libs/messaging';
import {
  Answers,
  Clock,
  CurrentUser,
  cursorOf,
  type Page,
  pageOf,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { claimedExample } from '../cases/case.examples.js';
import { queueEntryExample } from './queue-entry.examples.js';
import { CaseSummarySchema } from '../cases/case.schema.js';
import { scoreOf } from '../cases/customs-case.js';
import { facilitiesOf } from '../cases/facilities-of.js';
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
      cutOff: Type.Union([Moment, Type.Literal('infinity')]),
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
    description: 'Cases of your facilities: by cut-off, then risk, then age.',
  })
  @Answers(QueuePageSchema, {
    description: 'A page of the queue.',
    examples: { lastPage: { items: [queueEntryExample], nextCursor: null } },
    problems: ['invalid-body', 'invalid-cursor'],
  })
  async queue(
    @Query() { after, limit, free, ...filter }: QueueQuery,
    @CurrentUser() user: Principal,
  ): Promise<Page<QueueEntry>> {
    const now = this.clock.now();
    const found = await this.waiting.waiting({ ...filter, free: free === 'true', ...facilitiesOf(user) }, now, {
      limit: limit + 1,
      ...(after !== undefined && { after: cursor.decode(after) }),
    });
    return pageOf(
      found,
      limit,
      (waiting) => cursor.encode(placeOf(waiting)),
      (waiting) => queueEntryOf(waiting, now),
    );
  }

  @Post('claim-next')
  @Roles('officer', 'senior')
  @ApiOperation({
    summary: 'Claim the next case',
    description: 'The first case of the queue that no officer works on. 204 when none waits.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case, claimed for ten minutes of real time.',
    examples: { claimed: claimedExample },
    canBeEmpty: true,
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

function placeOf({ customsCase, cutOff = 'infinity' }: Waiting): Place {
  const { declarationId, lodgedAt = '' } = customsCase;
  return { cutOff, score: scoreOf(customsCase), lodgedAt, id: declarationId };
}
