import { Body, Controller, Get, HttpCode, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { Acts } from '#libs/messaging';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { closeReceptacle } from '../packing/close-receptacle.use-case.js';
import { unpackReceptacle } from '../packing/unpack-receptacle.use-case.js';
import { facilityOfUnit, type ReceptacleState } from './receptacle.js';
import type { Page } from '../shared/page.js';
import { ReceptacleQueries, receptacleStates, type ReceptacleView } from './receptacle.queries.js';
import { PageQuery } from '../shared/page.dto.js';
import { found, refuse, assertWorksAt } from '../shared/refuse.js';

export class ReceptaclesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: receptacleStates })
  @IsOptional()
  @IsIn(receptacleStates)
  state?: ReceptacleState;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  despatchId?: string;
}

export class UnpackDto {
  @ApiProperty({ example: 'stopped at the border and brought back' })
  @IsString()
  @Length(1, 300)
  reason: string;
}

@ApiTags('receptacles')
@Controller('v1/receptacles')
@UsePipes(staffValidation())
@Roles('warehouse', 'dispatcher', 'officer', 'senior', 'auditor', 'operator')
export class ReceptaclesController {
  constructor(
    private readonly receptacles: ReceptacleQueries,
    private readonly acts: Acts,
  ) {}

  @Get()
  list(@Query() { state, facility, despatchId, ...page }: ReceptaclesQuery): Promise<Page<ReceptacleView>> {
    const filter = {
      ...(state && { state }),
      ...(facility !== undefined && { facility }),
      ...(despatchId !== undefined && { despatchId }),
    };
    return this.receptacles.list(filter, page);
  }

  @Get(':idOrNumber')
  @ApiOperation({ summary: 'By id or number (S9, SSCC), with its members.' })
  async one(@Param('idOrNumber') idOrNumber: string): Promise<ReceptacleView> {
    return found(await this.receptacles.find(idOrNumber));
  }

  @Post(':receptacleId/close')
  @HttpCode(200)
  @Roles('warehouse')
  async close(@Param('receptacleId') receptacleId: string, @CurrentUser() user: Principal): Promise<ReceptacleView> {
    const bag = await this.own(receptacleId, user);
    const data = { receptacleId: bag.receptacleId, facility: bag.line.facility };
    const answer = await this.acts.perform(closeReceptacle, { name: 'CloseReceptacle', data, actor: 'warehouse' });
    if (typeof answer === 'string') refuse(answer);
    return found(await this.receptacles.find(bag.receptacleId));
  }

  @Post(':receptacleId/unpack')
  @HttpCode(200)
  @Roles('warehouse')
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
    return found(await this.receptacles.find(bag.receptacleId));
  }

  private async own(receptacleId: string, user: Principal) {
    const bag = found(await this.receptacles.find(receptacleId));
    assertWorksAt(user, facilityOfUnit(bag));
    return bag;
  }
}
