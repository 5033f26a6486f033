import { Body, Controller, Get, HttpCode, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts } from '#libs/messaging';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { FacilityAccess } from '../network/facility-access.service.js';
import type { Page } from '../shared/page.js';
import { assertWorksAt, orNotFound, refuse } from '../shared/refuse.js';
import { announceSession, closeSession, openSession } from './run-session.use-case.js';
import type { Session } from './session.js';
import { SessionQueries } from './session.queries.js';
import { AnnounceSessionDto, OpenSessionDto, SessionsQuery } from './sessions.dto.js';

@ApiTags('sessions')
@Controller('v1/sessions')
@UsePipes(staffValidation())
@Roles('warehouse', 'officer', 'senior', 'auditor', 'operator')
export class SessionsController {
  constructor(
    private readonly sessions: SessionQueries,
    private readonly acts: Acts,
    private readonly ownFacility: FacilityAccess,
  ) {}

  @Get()
  list(@Query() { facility, state, ...page }: SessionsQuery): Promise<Page<Session>> {
    return this.sessions.list({ ...(facility !== undefined && { facility }), ...(state && { state }) }, page);
  }

  @Get(':sessionId')
  async one(@Param('sessionId') sessionId: string): Promise<Session> {
    return orNotFound(await this.sessions.find(sessionId));
  }

  @Post()
  @HttpCode(201)
  @Roles('warehouse')
  @ApiOperation({ summary: 'Announces to customs that bags will be opened or closed.' })
  async announce(@Body() body: AnnounceSessionDto, @CurrentUser() user: Principal): Promise<Session> {
    await this.ownFacility.check(user, body.facility);
    const { facility, work, routeBill } = body;
    const data = { facility, work, ...(routeBill !== undefined && { routeBill }) };
    return this.acts.perform(announceSession, { name: 'AnnounceSession', data, actor: 'warehouse', livemode: true });
  }

  @Post(':sessionId/open')
  @HttpCode(200)
  @Roles('warehouse')
  @ApiOperation({ summary: 'What is opened or closed in the facility from now on belongs to it.' })
  async open(
    @Param('sessionId') sessionId: string,
    @Body() { officerPresent, routeBill }: OpenSessionDto,
    @CurrentUser() user: Principal,
  ): Promise<Session> {
    await this.own(sessionId, user);
    const data = { sessionId, officerPresent, ...(routeBill !== undefined && { routeBill }) };
    const answer = await this.acts.perform(openSession, {
      name: 'OpenSession',
      data,
      actor: 'warehouse',
      livemode: true,
    });
    return typeof answer === 'string' ? refuse(answer) : answer;
  }

  @Post(':sessionId/close')
  @HttpCode(200)
  @Roles('warehouse')
  async close(@Param('sessionId') sessionId: string, @CurrentUser() user: Principal): Promise<Session> {
    await this.own(sessionId, user);
    const answer = await this.acts.perform(closeSession, {
      name: 'CloseSession',
      data: { sessionId },
      actor: 'warehouse',
      livemode: true,
    });
    return typeof answer === 'string' ? refuse(answer) : answer;
  }

  private async own(sessionId: string, user: Principal): Promise<void> {
    assertWorksAt(user, orNotFound(await this.sessions.find(sessionId)).facility);
  }
}
