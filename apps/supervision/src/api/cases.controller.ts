import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, Problem, Roles, staffValidation } from '#libs/service-defaults';
import { claimCaseHandler, unclaimCaseHandler } from '../application/claim-case.handler.js';
import { CaseQueries } from '../persistence/case.queries.js';
import { RecordQueries } from '../persistence/record.queries.js';
import { UnclaimDto } from './acts.dto.js';
import { CaseReader } from './case-reader.js';
import { CasesQuery } from './cases.dto.js';
import { summaryOf } from './case.view.js';
import { OfficerActs } from './perform-act.js';

/** How many of the queue are tried before the officer is told to ask again. */
const TRIES = 20;

@ApiTags('cases')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class CasesController {
  constructor(
    private readonly cases: CaseQueries,
    private readonly records: RecordQueries,
    private readonly reader: CaseReader,
    private readonly acts: OfficerActs,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Cases of your facilities, oldest first.' })
  async list(@Query() { after, limit, claimed, waits, ...filter }: CasesQuery, @CurrentUser() user: Principal) {
    const found = await this.cases.list(
      {
        ...filter,
        ...(claimed !== undefined && { claimed: claimed === 'true' }),
        ...(waits !== undefined && { needsOfficer: waits === 'true' }),
        ...facilitiesOf(user),
      },
      { limit: limit + 1, ...(after !== undefined && { after }) },
    );
    const items = found.slice(0, limit).map(summaryOf);
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.declarationId ?? null) : null };
  }

  @Post('claim-next')
  @HttpCode(200)
  @Roles('officer', 'senior')
  @ApiOperation({ summary: 'The next case that nobody works on: by lane, then by age. 204 when nothing waits.' })
  async claimNext(@CurrentUser() user: Principal, @Res({ passthrough: true }) reply: FastifyReply) {
    for (const id of await this.cases.queue(facilitiesOf(user).facilities, TRIES)) {
      try {
        return await this.acts.perform(claimCaseHandler, 'ClaimCase', id, user, null);
      } catch (error) {
        // Somebody was quicker with this one.
        if (!(error instanceof Problem && error.status === 409)) throw error;
      }
    }
    reply.status(204);
    return undefined;
  }

  @Get(':id')
  @ApiOperation({ summary: 'One case. Officers see the personal block, which is put on record; others see it masked.' })
  one(@Param('id') id: string, @CurrentUser() user: Principal) {
    return this.reader.read(id, user);
  }

  @Get(':id/decisions')
  @ApiOperation({ summary: 'Every decision with the facts that it was based on.' })
  async decisions(@Param('id') id: string, @CurrentUser() user: Principal) {
    await this.reader.find(id, user);
    return { items: await this.records.decisions(id), nextCursor: null };
  }

  @Get(':id/acts')
  @Roles('senior', 'auditor')
  @ApiOperation({ summary: 'Who did what on this case.' })
  async record(@Param('id') id: string, @CurrentUser() user: Principal) {
    await this.reader.find(id, user);
    return { items: await this.records.acts(id), nextCursor: null };
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Roles('officer', 'senior')
  @ApiOperation({ summary: 'Yours for ten real minutes; again prolongs it.' })
  claim(@Param('id') id: string, @CurrentUser() user: Principal) {
    return this.acts.perform(claimCaseHandler, 'ClaimCase', id, user, null);
  }

  @Post(':id/unclaim')
  @HttpCode(200)
  @Roles('officer', 'senior')
  unclaim(@Param('id') id: string, @Body() { reason }: UnclaimDto, @CurrentUser() user: Principal) {
    return this.acts.perform(unclaimCaseHandler, 'UnclaimCase', id, user, { skipped: reason ?? '' });
  }
}

function facilitiesOf({ facilities }: Principal): { facilities?: readonly string[] } {
  return facilities.includes('*') ? {} : { facilities };
}
