import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#libs/service-defaults';
import { departureOf, type LoadUnit } from '../domain/load-unit.js';
import { DepartureQueries } from '../persistence/departure.queries.js';
import { UnitQueries } from '../persistence/unit.queries.js';
import { type DepartureView, viewOf } from './departure.view.js';
import { readers } from './readers.js';

type UnitView = LoadUnit & {
  /** The departure of its plan; null without one. */
  readonly departure: DepartureView | null;
};

@ApiTags('receptacles')
@Roles(...readers)
@Controller('v1/receptacles')
export class ReceptaclesController {
  constructor(
    private readonly units: UnitQueries,
    private readonly departures: DepartureQueries,
  ) {}

  @ApiOperation({ summary: 'A load unit with its plan, or the reason why it has none' })
  @Get(':receptacleId')
  async one(@Param('receptacleId') receptacleId: string): Promise<UnitView> {
    const unit = await this.units.find(receptacleId);
    if (!unit) throw new Problem({ code: 'not-found' });
    const departureId = departureOf(unit);
    const departure = departureId === null ? undefined : await this.departures.find(departureId);
    return { ...unit, departure: departure ? viewOf(departure) : null };
  }
}
