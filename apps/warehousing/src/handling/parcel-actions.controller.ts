import { Body, Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts } from '#libs/messaging';
import { CurrentUser, type Principal, Problem, Roles, staffValidation } from '#libs/service-kit';
import { describeStatus } from '../parcels/describe-status.js';
import { ParcelQueries } from '../parcels/parcel.queries.js';
import type { ParcelView } from '../parcels/parcel.view.js';
import { assertWorksAt, orNotFound, refuse } from '../shared/refuse.js';
import { HandOverDto } from './hand-over.dto.js';
import { handOver } from './hand-over.use-case.js';
import { moveParcel } from './move-parcel.use-case.js';
import type { FacilityArea } from './move-within-facility.effects.js';
import { IrregularityDto, PresentDto, ReturnDto } from './parcel-actions.dto.js';
import { reportIrregularity } from './report-irregularity.use-case.js';
import { returnParcel } from './return-parcel.use-case.js';

/** What staff do with one parcel in the house. Each act again has no further effect. */
@ApiTags('parcels')
@Controller('v1/parcels/:parcelId')
@UsePipes(staffValidation())
@Roles('warehouse')
export class ParcelActionsController {
  constructor(
    private readonly parcels: ParcelQueries,
    private readonly acts: Acts,
  ) {}

  @Post('present')
  @HttpCode(200)
  @ApiOperation({ summary: 'To the inspection line. It is not packed from there.' })
  present(@Param('parcelId') parcelId: string, @Body() body: PresentDto, @CurrentUser() user: Principal) {
    return this.move(parcelId, user, 'presented', body.pictureReference);
  }

  @Post('store')
  @HttpCode(200)
  @ApiOperation({ summary: 'Back to the store.' })
  store(@Param('parcelId') parcelId: string, @CurrentUser() user: Principal) {
    return this.move(parcelId, user, 'stored');
  }

  @Post('customs-store')
  @HttpCode(200)
  @ApiOperation({ summary: 'To the store of customs: what was detained or confiscated.' })
  keep(@Param('parcelId') parcelId: string, @CurrentUser() user: Principal) {
    return this.move(parcelId, user, 'customs-store');
  }

  @Post('hand-over')
  @HttpCode(200)
  @ApiOperation({ summary: 'To whoever gets it: a released import, or a sale from stock in the same country.' })
  async handOver(
    @Param('parcelId') parcelId: string,
    @Body() { to }: HandOverDto,
    @CurrentUser() user: Principal,
  ): Promise<ParcelView> {
    const parcel = await this.own(parcelId, user);
    const one = { parcelId: parcel.parcelId, declarationId: parcel.notice?.declarationId ?? '' };
    const data = { parcels: [one], ...(to && { to }) };
    const { left } = await this.acts.perform(handOver, { name: 'HandOver', data, actor: 'warehouse' });
    if (left.length > 0) refuse('may-not-hand-over', describeStatus(parcel));
    return orNotFound(await this.parcels.find(parcel.parcelId));
  }

  @Post('return')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hands it back to the sender. Again has no further effect.' })
  async return(
    @Param('parcelId') parcelId: string,
    @Body() body: ReturnDto,
    @CurrentUser() user: Principal,
  ): Promise<ParcelView> {
    const parcel = orNotFound(await this.parcels.find(parcelId));
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
    return orNotFound(await this.parcels.find(parcel.parcelId));
  }

  @Post('irregularities')
  @HttpCode(200)
  @ApiOperation({ summary: 'Missing or damaged: it stays until a scan finds it, or it is cleared.' })
  async report(
    @Param('parcelId') parcelId: string,
    @Body() { kind, note }: IrregularityDto,
    @CurrentUser() user: Principal,
  ): Promise<ParcelView> {
    const parcel = await this.own(parcelId, user);
    const data = { parcelId: parcel.parcelId, kind, note };
    const answer = await this.acts.perform(reportIrregularity, {
      name: 'ReportIrregularity',
      data,
      actor: 'warehouse',
      livemode: parcel.livemode,
    });
    if (answer !== 'reported') refuse(answer, describeStatus(parcel));
    return orNotFound(await this.parcels.find(parcel.parcelId));
  }

  private async move(
    parcelId: string,
    user: Principal,
    to: FacilityArea,
    pictureReference?: string,
  ): Promise<ParcelView> {
    const parcel = await this.own(parcelId, user);
    const data = { parcelId: parcel.parcelId, to, ...(pictureReference !== undefined && { pictureReference }) };
    const answer = await this.acts.perform(moveParcel, {
      name: 'MoveParcel',
      data,
      actor: 'warehouse',
      livemode: parcel.livemode,
    });
    if (answer !== 'moved' && answer !== 'already-there') refuse(answer, describeStatus(parcel));
    return orNotFound(await this.parcels.find(parcel.parcelId));
  }

  private async own(parcelId: string, user: Principal): Promise<ParcelView> {
    const parcel = orNotFound(await this.parcels.find(parcelId));
    if (parcel.notice === null) throw new Problem({ code: 'state-conflict', detail: 'It is not announced yet.' });
    assertWorksAt(user, parcel.facility ?? '');
    return parcel;
  }
}
