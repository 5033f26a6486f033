import { Controller, Get, HttpCode, Post, Query, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock, CurrentUser, type Principal, Problem, Roles, staffValidation } from '#libs/service-kit';
import { claimCaseHandler } from './claim-case.use-case.js';
import { scoreOf } from '../cases/customs-case.js';
import { QueueQueries, type Waiting } from './queue.queries.js';
import { facilitiesOf } from '../cases/facilities-of.js';
import { OfficerActs } from '../officers/officer-acts.service.js';
import { cursorOf, placeOf, QueueQuery } from './queue.dto.js';
import { queueRowOf } from './queue.view.js';

/** How many of the queue are tried before the officer is told to ask again. */
const TRIES = 20;

@ApiTags('queue')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class QueueController {
  constructor(
    private readonly waiting: QueueQueries,
    private readonly acts: OfficerActs,
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
  @ApiOperation({ summary: 'The first case of the queue that nobody works on. 204 when nothing waits.' })
  async claimNext(@CurrentUser() user: Principal, @Res({ passthrough: true }) reply: FastifyReply) {
    const free = await this.waiting.waiting({ free: true, ...facilitiesOf(user) }, this.clock.now(), { limit: TRIES });
    for (const { customsCase } of free) {
      try {
        return await this.acts.perform(claimCaseHandler, 'ClaimCase', customsCase.declarationId, user, null);
      } catch (error) {
        // Somebody was quicker with this one.
        if (!(error instanceof Problem && error.status === 409)) throw error;
      }
    }
    reply.status(204);
    return undefined;
  }
}

function placeAfter({ customsCase, cutOff = 'infinity' }: Waiting) {
  return { cutOff, score: scoreOf(customsCase), lodgedAt: customsCase.lodgedAt ?? '', id: customsCase.declarationId };
}
