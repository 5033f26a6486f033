import { Body, Controller, Get, HttpCode, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { Acts } from '#libs/messaging';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { announceSession, closeSession, openSession } from './run-session.use-case.js';
import type { Session, Work } from './session.js';
import type { Page } from '../shared/page.js';
import { SessionQueries } from './session.queries.js';
import { PageQuery } from '../shared/page.dto.js';
import { FacilityAccess } from '../network/own-facility.service.js';
import { found, refuse, assertWorksAt } from '../shared/refuse.js';

const works = ['opening', 'closing'] as const satisfies readonly Work[];
const states = ['announced', 'open', 'closed'] as const;

export class AnnounceSessionDto {
  @ApiProperty({ example: 'URC-OE' })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiProperty({ enum: works })
  @IsIn(works)
  work: Work;

  @ApiPropertyOptional({ description: 'The bill with which the bags came.' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  routeBill?: string;
}

export class OpenSessionDto {
  @ApiProperty({ description: 'Whether an officer of customs is there.' })
  @IsBoolean()
  officerPresent: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 64)
  routeBill?: string;
}

export class SessionsQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;

  @ApiPropertyOptional({ enum: states })
  @IsOptional()
  @IsIn(states)
  state?: Session['state'];
}

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
    return found(await this.sessions.find(sessionId));
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
    assertWorksAt(user, found(await this.sessions.find(sessionId)).facility);
  }
}
