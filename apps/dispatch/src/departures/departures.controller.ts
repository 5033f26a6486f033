import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Type } from 'typebox';
import { Id } from '#libs/contracts';
import { Answers, cursorOf, orNotFound, type Page, pageOf, Problem, Roles, staffValidation } from '#libs/service-kit';
import { dateIn } from '#libs/times';
import { DISPATCH_READ_ROLES } from '../common/dispatch-roles.config.js';
import { Utc } from '../common/fields.schema.js';
import { ConsignmentQueries } from '../consignments/consignment.queries.js';
import { LoadUnitQueries } from '../load-units/load-unit.queries.js';
import { DepartureQueries } from './departure.queries.js';
import {
  type DepartureDetail,
  departureDetailExample,
  DepartureDetailSchema,
  departureExample,
  DeparturePageSchema,
  type DepartureView,
  exitListExample,
  ExitListSchema,
} from './departure.schema.js';
import { detailOf, viewOf, withParcels } from './departure.view.js';
import { ListDeparturesQuery } from './departures.dto.js';
import { type ExitList, exitListOf } from './exit-list.js';

const cursor = cursorOf('departures', Type.Object({ departsAt: Utc, departureId: Id }));
const departureId = { name: 'departureId', description: 'Id of a departure.', example: 'urc-ala-truck-20261124' };

@ApiTags('departures')
@Roles(...DISPATCH_READ_ROLES)
@UsePipes(staffValidation())
@Controller('v1/departures')
export class DeparturesController {
  constructor(
    private readonly departures: DepartureQueries,
    private readonly units: LoadUnitQueries,
    private readonly consignments: ConsignmentQueries,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Departures in the order of departure time' })
  @Answers(DeparturePageSchema, {
    description: 'Departures, earliest first.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { lastPage: { items: [departureExample], nextCursor: null } },
  })
  async list(@Query() query: ListDeparturesQuery): Promise<Page<DepartureView>> {
    const { state, lane, livemode, from, to, after, limit } = query;
    const found = await this.departures.list({
      ...(state && { phase: state }),
      ...(lane !== undefined && { laneId: lane }),
      ...(livemode && { livemode: livemode === 'true' }),
      ...(from !== undefined && { from: dateIn(from) }),
      ...(to !== undefined && { to: dateIn(to) }),
      ...(after !== undefined && { after: cursor.decode(after) }),
      limit: limit + 1,
    });
    return pageOf(
      found,
      limit,
      (last) => cursor.encode({ departsAt: last.departsAt, departureId: last.departureId }),
      viewOf,
    );
  }

  @Get(':departureId')
  @ApiOperation({ summary: 'One departure: its load, its list, its permit, and what keeps it from its next step' })
  @ApiParam(departureId)
  @Answers(DepartureDetailSchema, {
    description: 'The departure.',
    problems: ['not-found'],
    examples: { scheduled: departureDetailExample },
  })
  async one(@Param('departureId') id: string): Promise<DepartureDetail> {
    const [departure, list, consignments] = await Promise.all([
      this.departures.find(id),
      this.departures.findList(id),
      this.consignments.ofDeparture(id),
    ]);
    const members = await this.units.membersOf(list?.units ?? []);
    return detailOf(orNotFound(departure), list && withParcels(list, members), consignments);
  }

  @Get(':departureId/exit-list')
  @ApiOperation({
    summary: 'Items declared under 9610 that it carried out of the customs territory (content of CEB 509)',
  })
  @ApiParam(departureId)
  @Answers(ExitListSchema, {
    description: 'The exit list.',
    problems: ['not-found', 'state-conflict'],
    examples: { exited: exitListExample },
  })
  async exitList(@Param('departureId') id: string): Promise<ExitList> {
    const departure = orNotFound(await this.departures.find(id));
    const list = exitListOf(departure, await this.units.viewsOf(await this.units.findAll(Object.keys(departure.load))));
    if (!list) throw new Problem({ code: 'state-conflict', detail: 'It has not left the customs territory.' });
    return list;
  }
}
