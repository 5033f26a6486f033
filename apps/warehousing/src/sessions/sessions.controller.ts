import { Body, Controller, Get, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  assertWorksAt,
  CurrentUser,
  orNotFound,
  type Page,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { FacilityAccess } from '../network/facility-access.service.js';
import { AnnounceSession } from './announce-session.use-case.js';
import { CloseSession } from './close-session.use-case.js';
import { OpenSession } from './open-session.use-case.js';
import type { Session } from './session.js';
import { SessionQueries } from './session.queries.js';
import { sessionExample, SessionPageSchema, SessionSchema } from './session.schema.js';
import { AnnounceSessionDto, OpenSessionDto, SessionsQuery } from './sessions.dto.js';

const sessionId = {
  name: 'sessionId',
  description: 'Id of the session.',
  example: '01990000-0000-7000-8000-000000000009',
};

const { openedAt: _, ...unopened } = sessionExample;
const announced = { ...unopened, state: 'announced', officerPresent: false, receptacleIds: [] };
const closed = { ...sessionExample, state: 'closed', closedAt: '2026-11-24T09:00:00.000Z' };

@ApiTags('sessions')
@Controller('v1/sessions')
@UsePipes(staffValidation())
@Roles('warehouse', 'officer', 'senior', 'auditor', 'operator')
export class SessionsController {
  constructor(
    private readonly sessions: SessionQueries,
    private readonly commands: CommandBus,
    private readonly facilities: FacilityAccess,
    private readonly announceSession: AnnounceSession,
    private readonly openSession: OpenSession,
    private readonly closeSession: CloseSession,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List sessions', description: 'In the order in which they were announced.' })
  @Answers(SessionPageSchema, {
    description: 'A page of sessions.',
    problems: ['invalid-body', 'invalid-cursor'],
    examples: { usual: { items: [sessionExample], nextCursor: null } },
  })
  list(@Query() { facility, state, ...page }: SessionsQuery): Promise<Page<Session>> {
    return this.sessions.list({ ...(facility !== undefined && { facility }), ...(state && { state }) }, page);
  }

  @Get(':sessionId')
  @ApiOperation({ summary: 'Read a session' })
  @ApiParam(sessionId)
  @Answers(SessionSchema, { description: 'The session.', problems: ['not-found'], examples: { usual: sessionExample } })
  async one(@Param('sessionId') id: string): Promise<Session> {
    return orNotFound(await this.sessions.find(id));
  }

  @Post()
  @Roles('warehouse')
  @ApiOperation({
    summary: 'Announce a session',
    description: 'Announces to customs that bags will be opened or closed at a facility.',
  })
  @Answers(SessionSchema, { status: 201, description: 'The announced session.', examples: { usual: announced } })
  async announce(@Body() body: AnnounceSessionDto, @CurrentUser() user: Principal): Promise<Session> {
    await this.facilities.check(user, body.facility);
    const { facility, work, routeBill } = body;
    const data = { facility, work, ...(routeBill !== undefined && { routeBill }) };
    return this.commands.execute(this.announceSession, data, { livemode: true });
  }

  @Post(':sessionId/open')
  @Roles('warehouse')
  @ApiOperation({
    summary: 'Open a session',
    description: 'What is opened or closed at the facility from now on belongs to the session.',
  })
  @ApiParam(sessionId)
  @Answers(SessionSchema, {
    description: 'The open session.',
    problems: ['not-found', 'state-conflict'],
    examples: { usual: sessionExample },
  })
  async open(
    @Param('sessionId') id: string,
    @Body() { officerPresent, routeBill }: OpenSessionDto,
    @CurrentUser() user: Principal,
  ): Promise<Session> {
    await this.assertIsOwn(id, user);
    const data = { sessionId: id, officerPresent, ...(routeBill !== undefined && { routeBill }) };
    return this.commands.execute(this.openSession, data, { livemode: true });
  }

  @Post(':sessionId/close')
  @Roles('warehouse')
  @ApiOperation({ summary: 'Close a session' })
  @ApiParam(sessionId)
  @Answers(SessionSchema, {
    description: 'The closed session.',
    problems: ['not-found', 'state-conflict'],
    examples: { usual: closed },
  })
  async close(@Param('sessionId') id: string, @CurrentUser() user: Principal): Promise<Session> {
    await this.assertIsOwn(id, user);
    return this.commands.execute(this.closeSession, { sessionId: id }, { livemode: true });
  }

  private async assertIsOwn(id: string, user: Principal): Promise<void> {
    assertWorksAt(user, orNotFound(await this.sessions.find(id)).facility);
  }
}
