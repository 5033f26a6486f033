import { Body, Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts } from '#libs/messaging';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { facilityOfUnit } from '../receptacles/receptacle.js';
import { ReceptacleQueries, type ReceptacleView } from '../receptacles/receptacle.queries.js';
import { assertWorksAt, orNotFound, refuse } from '../shared/refuse.js';
import { closeReceptacle } from './close-receptacle.use-case.js';
import { UnpackDto } from './unpack.dto.js';
import { unpackReceptacle } from './unpack-receptacle.use-case.js';

@ApiTags('receptacles')
@Controller('v1/receptacles/:receptacleId')
@UsePipes(staffValidation())
@Roles('warehouse')
export class ReceptacleActionsController {
  constructor(
    private readonly receptacles: ReceptacleQueries,
    private readonly acts: Acts,
  ) {}

  @Post('close')
  @HttpCode(200)
  async close(@Param('receptacleId') receptacleId: string, @CurrentUser() user: Principal): Promise<ReceptacleView> {
    const bag = await this.own(receptacleId, user);
    const data = { receptacleId: bag.receptacleId, facility: bag.line.facility };
    const answer = await this.acts.perform(closeReceptacle, { name: 'CloseReceptacle', data, actor: 'warehouse' });
    if (typeof answer === 'string') refuse(answer);
    return orNotFound(await this.receptacles.find(bag.receptacleId));
  }

  @Post('unpack')
  @HttpCode(200)
  @ApiOperation({ summary: 'A bag that came back from the border: everything in it is stored again.' })
  async unpack(
    @Param('receptacleId') receptacleId: string,
    @Body() { reason }: UnpackDto,
    @CurrentUser() user: Principal,
  ): Promise<ReceptacleView> {
    const bag = await this.own(receptacleId, user);
    const parcelIds = bag.members.map(({ parcelId }) => parcelId);
    const data = { receptacleId: bag.receptacleId, facility: facilityOfUnit(bag), parcelIds, reason };
    const answer = await this.acts.perform(unpackReceptacle, { name: 'UnpackReceptacle', data, actor: 'warehouse' });
    if (answer !== 'unpacked') refuse(answer);
    return orNotFound(await this.receptacles.find(bag.receptacleId));
  }

  private async own(receptacleId: string, user: Principal) {
    const bag = orNotFound(await this.receptacles.find(receptacleId));
    assertWorksAt(user, facilityOfUnit(bag));
    return bag;
  }
}
