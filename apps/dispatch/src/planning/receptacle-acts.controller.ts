import { Body, Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts, type Handler } from '#libs/messaging';
import { CurrentUser, type Principal, Problem, Roles, staffValidation, worksAt } from '#libs/service-kit';
import { acknowledgeReceptacle } from './acknowledge-receptacle.use-case.js';
import { refuseReceptacle } from './refuse-receptacle.use-case.js';
import type { UnitAnswer } from './unit-answer.effects.js';
import type { LoadUnit } from '../load-units/load-unit.js';
import { AcknowledgeBody, RefuseBody } from './receptacles.dto.js';
import { LoadUnitQueries } from '../load-units/load-unit.queries.js';

interface Acted {
  readonly receptacleId: string;
  readonly phase: string;
}

/** What carriers and receiving offices report of a load unit, entered by a dispatcher. */
@ApiTags('receptacles')
@Roles('dispatcher')
@UsePipes(staffValidation())
@Controller('v1/receptacles/:receptacleId')
export class ReceptacleActsController {
  constructor(
    private readonly acts: Acts,
    private readonly units: LoadUnitQueries,
  ) {}

  @ApiOperation({ summary: 'The carrier does not take it; it is planned again without that mode' })
  @HttpCode(200)
  @Post('refuse')
  async refuse(
    @Param('receptacleId') receptacleId: string,
    @Body() { mode, reason, note }: RefuseBody,
    @CurrentUser() user: Principal,
  ): Promise<Acted> {
    const unit = await this.find(receptacleId);
    if (!worksAt(user, unit.facility))
      throw new Problem({ code: 'forbidden', detail: `You do not work at ${unit.facility}.` });
    const data = { receptacleId, reason, note, ...(mode && { mode }) };
    return this.perform('RefuseReceptacle', refuseReceptacle, unit, data);
  }

  @ApiOperation({ summary: 'The receiving office confirms it, perhaps with differences (RESDES)' })
  @HttpCode(200)
  @Post('acknowledge')
  async acknowledge(
    @Param('receptacleId') receptacleId: string,
    @Body() { differences }: AcknowledgeBody,
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
