import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  assertWorksAt,
  CurrentUser,
  orNotFound,
  type Principal,
  Problem,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { ParcelQueries } from '../parcels/parcel.queries.js';
import { parcelExample, ParcelSchema, type ParcelView } from '../parcels/parcel.schema.js';
import { HandOverDto } from './hand-over.dto.js';
import { HandOverParcel } from './hand-over-parcel.use-case.js';
import { MoveParcel } from './move-parcel.use-case.js';
import type { FacilityArea } from './move-within-facility.effects.js';
import { IrregularityDto, PlaceDto, PresentDto, ReturnDto } from './parcel-actions.dto.js';
import { ReportIrregularity } from './report-irregularity.use-case.js';
import { ReturnParcel } from './return-parcel.use-case.js';
import { SettlePlace } from './settle-place.use-case.js';

const answer = {
  description: 'The parcel.',
  problems: ['not-found', 'state-conflict'],
  examples: { usual: parcelExample },
} as const;

/** What staff do with one parcel in their facility. Each act, done again, has no further effect. */
@ApiTags('parcels')
@Controller('v1/parcels/:parcelId')
@UsePipes(staffValidation())
@Roles('warehouse')
export class ParcelActionsController {
  constructor(
    private readonly parcels: ParcelQueries,
    private readonly commands: CommandBus,
    private readonly moveParcel: MoveParcel,
    private readonly handOverParcel: HandOverParcel,
    private readonly returnParcel: ReturnParcel,
    private readonly reportIrregularity: ReportIrregularity,
    private readonly settlePlace: SettlePlace,
  ) {}

  @Post('present')
  @ApiOperation({ summary: 'Move a parcel to the inspection line', description: 'It is not packed from there.' })
  @ParcelParam()
  @Answers(ParcelSchema, answer)
  present(@Param('parcelId') parcelId: string, @Body() body: PresentDto, @CurrentUser() user: Principal) {
    return this.move(parcelId, user, 'presented', body.pictureReference);
  }

  @Post('store')
  @ApiOperation({ summary: 'Move a parcel back to the store' })
  @ParcelParam()
  @Answers(ParcelSchema, answer)
  store(@Param('parcelId') parcelId: string, @CurrentUser() user: Principal) {
    return this.move(parcelId, user, 'stored');
  }

  @Post('customs-store')
  @ApiOperation({
    summary: 'Move a parcel to the store of customs',
    description: 'Only what customs has detained or confiscated goes there.',
  })
  @ParcelParam()
  @Answers(ParcelSchema, answer)
  keep(@Param('parcelId') parcelId: string, @CurrentUser() user: Principal) {
    return this.move(parcelId, user, 'customs-store');
  }

  @Post('hand-over')
  @ApiOperation({
    summary: 'Hand over a parcel',
    description: 'A released import, or a sale from stock in the same country.',
  })
  @ParcelParam()
  @Answers(ParcelSchema, answer)
  async handOver(
    @Param('parcelId') id: string,
    @Body() { to }: HandOverDto,
    @CurrentUser() user: Principal,
  ): Promise<ParcelView> {
    const { parcelId, declarationId } = await this.own(id, user);
    await this.commands.execute(this.handOverParcel, { parcelId, declarationId, ...(to && { to }) });
    return orNotFound(await this.parcels.find(parcelId));
  }

  @Post('return')
  @ApiOperation({
    summary: 'Hand a parcel back to the sender',
    description: 'When customs has ordered its return or agreed to its cancellation.',
  })
  @ParcelParam()
  @Answers(ParcelSchema, answer)
  async return(
    @Param('parcelId') id: string,
    @Body() { reason = 'returned as ordered' }: ReturnDto,
    @CurrentUser() user: Principal,
  ): Promise<ParcelView> {
    const { parcelId, declarationId, livemode } = await this.own(id, user);
    await this.commands.execute(this.returnParcel, { parcelId, declarationId, reason }, { livemode });
    return orNotFound(await this.parcels.find(parcelId));
  }

  @Post('irregularities')
  @ApiOperation({
    summary: 'Report that a parcel is missing, damaged or surplus, or clear it',
    description: 'A missing or damaged parcel stays until a scan finds it or it is cleared.',
  })
  @ParcelParam()
  @Answers(ParcelSchema, answer)
  async report(
    @Param('parcelId') id: string,
    @Body() { kind, note }: IrregularityDto,
    @CurrentUser() user: Principal,
  ): Promise<ParcelView> {
    const { parcelId, livemode } = await this.own(id, user);
    await this.commands.execute(this.reportIrregularity, { parcelId, kind, note }, { livemode });
    return orNotFound(await this.parcels.find(parcelId));
  }

  @Post('place')
  @ApiOperation({
    summary: 'Say where a parcel is that was seen at another place than where it is booked',
    description:
      'It is locked until then. At the facility where it is booked the other scan was wrong; where it was seen it is booked from now on.',
  })
  @ParcelParam()
  @Answers(ParcelSchema, answer)
  async settle(
    @Param('parcelId') id: string,
    @Body() { facility, note }: PlaceDto,
    @CurrentUser() user: Principal,
  ): Promise<ParcelView> {
    assertWorksAt(user, facility);
    const { parcelId, livemode } = orNotFound(await this.parcels.find(id));
    await this.commands.execute(this.settlePlace, { parcelId, facility, note }, { livemode });
    return orNotFound(await this.parcels.find(parcelId));
  }

  private async move(id: string, user: Principal, to: FacilityArea, pictureReference?: string): Promise<ParcelView> {
    const { parcelId, livemode } = await this.own(id, user);
    const data = { parcelId, to, ...(pictureReference !== undefined && { pictureReference }) };
    await this.commands.execute(this.moveParcel, data, { livemode });
    return orNotFound(await this.parcels.find(parcelId));
  }

  /** @throws Problem when it is unknown, not announced, or at a facility where the user does not work */
  private async own(id: string, user: Principal) {
    const { parcelId, livemode, notice, facility } = orNotFound(await this.parcels.find(id));
    if (notice === null) throw new Problem({ code: 'state-conflict', detail: 'It is not announced yet.' });
    assertWorksAt(user, facility ?? '');
    return { parcelId, livemode, declarationId: notice.declarationId };
  }
}

function ParcelParam(): MethodDecorator {
  return ApiParam({
    name: 'parcelId',
    description: 'Id of the parcel, or the number on its label.',
    example: 'LZ000000014CN',
  });
}
