import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Id } from '#libs/contracts';
import { Answers, Clock, cursorOf, orNotFound, type Page, pageOf, Roles, staffValidation } from '#libs/service-kit';
import { DISPATCH_READ_ROLES } from '../common/dispatch-roles.config.js';
import { DepartureQueries } from '../departures/departure.queries.js';
import { viewOf } from '../departures/departure.view.js';
import { LoadUnitQueries } from '../load-units/load-unit.queries.js';
import type { UnitWithMembers } from '../load-units/unit-members.js';
import { loadUnitExample, LoadUnitPageSchema } from '../load-units/load-unit.schema.js';
import { predict } from './predict.js';
import { type LoadUnitDetail, loadUnitDetailExample, LoadUnitDetailSchema } from './receptacle.schema.js';
import { ListReceptaclesQuery } from './receptacles.dto.js';

const cursor = cursorOf('receptacles', Id);

@ApiTags('receptacles')
@Roles(...DISPATCH_READ_ROLES)
@UsePipes(staffValidation())
@Controller('v1/receptacles')
export class ReceptaclesController {
  constructor(
    private readonly units: LoadUnitQueries,
    private readonly departures: DepartureQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Load units by phase and facility: what waits where, and why' })
  @Answers(LoadUnitPageSchema, {
    description: 'Load units in the order of their ids.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { lastPage: { items: [loadUnitExample], nextCursor: null } },
  })
  async list(@Query() { phase, facility, after, limit }: ListReceptaclesQuery): Promise<Page<UnitWithMembers>> {
    const found = await this.units.list({
      ...(phase && { phase }),
      ...(facility !== undefined && { facility }),
      ...(after !== undefined && { after: cursor.decode(after) }),
      limit: limit + 1,
    });
    return pageOf(await this.units.viewsOf(found), limit, ({ receptacleId }) => cursor.encode(receptacleId));
  }

  @Get(':receptacleId')
  @ApiOperation({ summary: 'A load unit with its plan, or the reason why it has none' })
  @ApiParam({ name: 'receptacleId', description: 'Id of a load unit.' })
  @Answers(LoadUnitDetailSchema, {
    description: 'The load unit.',
    problems: ['not-found'],
    examples: { unplanned: loadUnitDetailExample },
  })
  async one(@Param('receptacleId') receptacleId: string): Promise<LoadUnitDetail> {
    const unit = orNotFound(await this.units.find(receptacleId));
    const legs = unit.plan?.legs ?? [];
    const known = await this.departures.findAll(legs.map((leg) => leg.departureId));
    const ahead = legs.flatMap((leg) => known.find(({ departureId }) => departureId === leg.departureId) ?? []);
    const [departure] = ahead;
    const [view] = await this.units.viewsOf([unit]);
    return {
      ...orNotFound(view),
      departure: departure ? viewOf(departure) : null,
      prediction: predict(unit, ahead, this.clock.now()),
    };
  }
}
