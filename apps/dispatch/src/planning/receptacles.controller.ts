import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, Problem, Roles, staffValidation } from '#libs/service-kit';
import type { LoadUnit } from '../load-units/load-unit.js';
import { predict, type Prediction } from './predict.js';
import { DepartureQueries } from '../departures/departure.queries.js';
import { type DepartureView, viewOf } from '../departures/departure.view.js';
import { type Page, pageOf } from '../access/page.dto.js';
import { readers } from '../access/dispatch-roles.config.js';
import { ListReceptaclesQuery } from './receptacles.dto.js';
import { LoadUnitQueries } from '../load-units/load-unit.queries.js';

type UnitView = LoadUnit & {
  /** The departure of its plan; null without one. */
  readonly departure: DepartureView | null;
  readonly prediction: Prediction;
};

@ApiTags('receptacles')
@Roles(...readers)
@Controller('v1/receptacles')
export class ReceptaclesController {
  constructor(
    private readonly units: LoadUnitQueries,
    private readonly departures: DepartureQueries,
    private readonly clock: Clock,
  ) {}

  @ApiOperation({ summary: 'Load units by phase and facility: what waits where, and why' })
  @Get()
  async list(
    @Query(staffValidation()) { phase, facility, after, limit }: ListReceptaclesQuery,
  ): Promise<Page<LoadUnit>> {
    const found = await this.units.list({
      ...(phase && { phase }),
      ...(facility !== undefined && { facility }),
      ...(after !== undefined && { after }),
      limit: limit + 1,
    });
    return pageOf(found, limit, (unit) => unit.receptacleId);
  }

  @ApiOperation({ summary: 'A load unit with its plan, or the reason why it has none' })
  @Get(':receptacleId')
  async one(@Param('receptacleId') receptacleId: string): Promise<UnitView> {
    const unit = await this.units.find(receptacleId);
    if (!unit) throw new Problem({ code: 'not-found' });
    const legs = unit.plan?.legs ?? [];
    const known = await this.departures.findAll(legs.map((leg) => leg.departureId));
    const ahead = legs.flatMap((leg) => known.find(({ departureId }) => departureId === leg.departureId) ?? []);
    const [departure] = ahead;
    return {
      ...unit,
      departure: departure ? viewOf(departure) : null,
      prediction: predict(unit, ahead, this.clock.now()),
    };
  }
}
