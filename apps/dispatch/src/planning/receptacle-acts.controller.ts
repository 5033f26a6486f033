import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Acts, type Handler } from '#libs/messaging';
import {
  Answers,
  assertWorksAt,
  CurrentUser,
  type Principal,
  Problem,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { acknowledgeReceptacle } from './acknowledge-receptacle.use-case.js';
import { refuseReceptacle } from './refuse-receptacle.use-case.js';
import type { UnitAnswer } from './unit-answer.effects.js';
import type { LoadUnit, UnitPhase } from '../load-units/load-unit.js';
import { ReceptacleActSchema } from './receptacle.schema.js';
import { AcknowledgeDto, RefuseDto } from './receptacles.dto.js';
import { LoadUnitQueries } from '../load-units/load-unit.queries.js';

interface Acted {
  readonly receptacleId: string;
  readonly phase: UnitPhase;
}

/** What carriers and receiving offices report of a load unit, entered by a dispatcher. */
@ApiTags('receptacles')
@Roles('dispatcher')
@UsePipes(staffValidation())
@ApiParam({ name: 'receptacleId', description: 'Id of a load unit.' })
@Controller('v1/receptacles/:receptacleId')
export class ReceptacleActsController {
  constructor(
    private readonly acts: Acts,
    private readonly units: LoadUnitQueries,
  ) {}

  @Post('refuse')
  @ApiOperation({ summary: 'The carrier does not take it; it is planned again without that mode' })
  @Answers(ReceptacleActSchema, { description: 'It waits for a new plan.', problems: ['not-found', 'state-conflict'] })
  async refuse(
    @Param('receptacleId') receptacleId: string,
    @Body() { mode, reason, note }: RefuseDto,
    @CurrentUser() user: Principal,
  ): Promise<Acted> {
    const unit = await this.find(receptacleId);
    assertWorksAt(user, unit.facility);
    const data = { receptacleId, reason, note, ...(mode && { mode }) };
    return this.perform('RefuseReceptacle', refuseReceptacle, unit, data);
  }

  @Post('acknowledge')
  @ApiOperation({ summary: 'The receiving office confirms it, perhaps with differences (RESDES)' })
  @Answers(ReceptacleActSchema, { description: 'Acknowledged.', problems: ['not-found', 'state-conflict'] })
  async acknowledge(
    @Param('receptacleId') receptacleId: string,
    @Body() { differences }: AcknowledgeDto,
  ): Promise<Acted> {
    const unit = await this.find(receptacleId);
    return this.perform('AcknowledgeReceptacle', acknowledgeReceptacle, unit, { receptacleId, differences });
  }

  private async find(receptacleId: string): Promise<LoadUnit> {
    const unit = await this.units.find(receptacleId);
    if (!unit) throw new Problem({ code: 'not-found' });
    return unit;
  }

  private async perform<Data>(
    name: string,
    handler: Handler<Data, UnitAnswer>,
    { receptacleId, livemode }: LoadUnit,
    data: Data,
  ): Promise<Acted> {
    const answer = await this.acts.perform(handler, {
      name,
      data,
      actor: 'dispatcher',
      correlationid: receptacleId,
      livemode,
      key: receptacleId,
    });
    if ('refusal' in answer) throw new Problem(answer.refusal);
    return answer;
  }
}
