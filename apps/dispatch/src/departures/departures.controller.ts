import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Roles, staffValidation } from '#libs/service-kit';
import { ConsignmentQueries } from '../consignments/consignment.queries.js';
import { DepartureQueries } from './departure.queries.js';
import { exitListOf, type ExitList } from './exit-list.js';
import { readCursor, writeCursor } from './departure-cursor.view.js';
import { type DepartureDetail, type DepartureView, detailOf, viewOf } from './departure.view.js';
import { ListDeparturesQuery } from './departures.dto.js';
import { type Page, pageOf } from '../access/page.dto.js';
import { readers } from '../access/dispatch-roles.config.js';
import { LoadUnitQueries } from '../load-units/load-unit.queries.js';

@ApiTags('departures')
@Roles(...readers)
@Controller('v1/departures')
export class DeparturesController {
  constructor(
    private readonly departures: DepartureQueries,
    private readonly units: LoadUnitQueries,
    private readonly consignments: ConsignmentQueries,
  ) {}

  @ApiOperation({ summary: 'Departures in the order of leaving' })
  @Get()
  async list(@Query(staffValidation()) query: ListDeparturesQuery): Promise<Page<DepartureView>> {
    const { state, lane, livemode, from, to, after, limit } = query;
    const found = await this.departures.list({
      ...(state && { phase: state }),
      ...(lane !== undefined && { laneId: lane }),
      ...(livemode && { livemode: livemode === 'true' }),
      ...(from !== undefined && { from: new Date(from) }),
      ...(to !== undefined && { to: new Date(to) }),
      ...(after !== undefined && { after: readCursor(after) }),
      limit: limit + 1,
    });
    const { items, ...more } = pageOf(found, limit, writeCursor);
    return { items: items.map(viewOf), ...more };
  }

  @ApiOperation({ summary: 'One departure: its load, its list, its permit, and what keeps it from its next step' })
  @Get(':departureId')
  async one(@Param('departureId') departureId: string): Promise<DepartureDetail> {
    const [departure, list, consignments] = await Promise.all([
      this.departures.find(departureId),
      this.departures.findList(departureId),
      this.consignments.ofDeparture(departureId),
    ]);
    if (!departure) throw new Problem({ code: 'not-found' });
    return detailOf(departure, list, consignments);
  }

  @ApiOperation({ summary: 'Items declared under 9610 that it has carried out of the territory (facts of CEB 509)' })
  @Get(':departureId/exit-list')
  async exitList(@Param('departureId') departureId: string): Promise<ExitList> {
    const departure = await this.departures.find(departureId);
    if (!departure) throw new Problem({ code: 'not-found' });
    const list = exitListOf(departure, await this.units.findAll(Object.keys(departure.load)));
    if (!list) throw new Problem({ code: 'state-conflict', detail: 'It has not left the customs territory.' });
    return list;
  }
}
