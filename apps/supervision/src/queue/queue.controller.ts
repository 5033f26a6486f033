import { Controller, Get, HttpCode, Post, Query, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CommandBus, Refused } from '#libs/messaging';
import { Clock, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { scoreOf } from '../cases/customs-case.js';
import { facilitiesOf } from '../cases/facilities-of.js';
import { ClaimCase } from './claim-case.use-case.js';
import { cursorOf, placeOf, QueueQuery } from './queue.dto.js';
import { QueueQueries, type Waiting } from './queue.queries.js';
import { queueRowOf } from './queue.view.js';

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
  @ApiOperation({ summary: 'What waits for an officer at your facilities: by cut-off, then risk, then age.' })
  async queue(@Query() { after, limit, free, ...filter }: QueueQuery, @CurrentUser() user: Principal) {
    const now = this.clock.now();
    const found = await this.waiting.waiting({ ...filter, free: free === 'true', ...facilitiesOf(user) }, now, {
      limit: limit + 1,
      ...(after !== undefined && { after: placeOf(after) }),
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((waiting) => queueRowOf(waiting, now)),
      nextCursor: found.length > limit && last ? cursorOf(placeAfter(last)) : null,
    };
  }

  @Post('claim-next')
  @HttpCode(200)
  @Roles('officer', 'senior')
  @ApiOperation({ summary: 'Claims the first case of the queue that no officer works on. 204 when none waits.' })
  async claimNext(@CurrentUser() officer: Principal, @Res({ passthrough: true }) reply: FastifyReply) {
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
    reply.status(204);
    return undefined;
  }
}

/** Another officer was first with this one. */
function isTaken(error: unknown): boolean {
  return error instanceof Refused && ['already-claimed', 'state-conflict'].includes(error.refusal.code);
}

function placeAfter({ customsCase, cutOff = 'infinity' }: Waiting) {
  const { declarationId, lodgedAt = '' } = customsCase;
  return { cutOff, score: scoreOf(customsCase), lodgedAt, id: declarationId };
}
