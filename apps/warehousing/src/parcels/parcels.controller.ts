import { Body, Controller, Get, HttpCode, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { Acts } from '#libs/messaging';
import { CurrentUser, type Principal, Problem, Roles, staffValidation } from '#libs/service-kit';
import { returnParcel } from '../handling/return-parcel.use-case.js';
import type { TemperatureRecord } from '../cold-chain/temperature-record.js';
import type { Page } from '../shared/page.js';
import { ParcelQueries, type ParcelState, parcelStates } from './parcel.queries.js';
import type { ParcelView } from './parcel.view.js';
import { TemperatureQueries } from '../cold-chain/temperature.queries.js';
import { PageQuery } from '../shared/page.dto.js';
import { found, refuse, assertWorksAt } from '../shared/refuse.js';
import { describeStatus } from './describe-status.js';

export class ParcelsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: parcelStates })
  @IsOptional()
  @IsIn(parcelStates)
  state?: ParcelState;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}

export class ReturnDto {
  @ApiPropertyOptional({ default: 'returned as ordered' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  reason?: string;
}

@ApiTags('parcels')
@Controller('v1/parcels')
@UsePipes(staffValidation())
@Roles('warehouse', 'officer', 'senior', 'auditor', 'operator')
export class ParcelsController {
  constructor(
    private readonly parcels: ParcelQueries,
    private readonly temperatureQueries: TemperatureQueries,
    private readonly acts: Acts,
  ) {}

  @Get()
  list(@Query() { state, facility, ...page }: ParcelsQuery): Promise<Page<ParcelView>> {
    return this.parcels.list({ ...(state && { state }), ...(facility !== undefined && { facility }) }, page);
  }

  @Get(':idOrNumber')
  @ApiOperation({ summary: 'By id or item number, with the state of its load unit.' })
  async one(@Param('idOrNumber') idOrNumber: string): Promise<ParcelView> {
    return found(await this.parcels.find(idOrNumber));
  }

  @Get(':idOrNumber/temperatures')
  @ApiOperation({
    summary: 'Its temperature over all stations, in its load unit too, with the gaps and what was outside the band.',
  })
  async temperatures(@Param('idOrNumber') idOrNumber: string): Promise<TemperatureRecord> {
    return found(await this.temperatureQueries.of(found(await this.parcels.find(idOrNumber))));
  }

  @Post(':parcelId/return')
  @HttpCode(200)
  @Roles('warehouse')
  @ApiOperation({ summary: 'Hands it back to the sender. Again has no further effect.' })
  async return(
    @Param('parcelId') parcelId: string,
    @Body() body: ReturnDto,
    @CurrentUser() user: Principal,
  ): Promise<ParcelView> {
    const parcel = found(await this.parcels.find(parcelId));
    if (parcel.notice === null) throw new Problem({ code: 'state-conflict', detail: 'It is not announced yet.' });
    assertWorksAt(user, parcel.facility ?? '');
    const { declarationId } = parcel.notice;
    const data = { parcelId: parcel.parcelId, declarationId, reason: body.reason ?? 'returned as ordered' };
    const answer = await this.acts.perform(returnParcel, {
      name: 'ReturnParcel',
      data,
      actor: 'warehouse',
      livemode: parcel.livemode,
    });
    if (answer === 'not-found' || answer === 'may-not-return') refuse(answer, describeStatus(parcel));
    return found(await this.parcels.find(parcel.parcelId));
  }
}
