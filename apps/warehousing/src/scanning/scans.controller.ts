import { Body, Controller, HttpCode, Post, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts } from '#libs/messaging';
import { Clock, CurrentUser, type Principal, Problem, Roles, staffValidation } from '#libs/service-kit';
import type { ScanAnswer } from './scan-answer.js';
import { scanBarcode } from './scan-barcode.use-case.js';
import { normaliseBarcode } from './barcode.js';
import { FacilityAccess } from '../network/facility-access.service.js';
import { ScanAnswerDto } from './scan-answer.dto.js';
import { ScanDto } from './scan.dto.js';

const DAY_MS = 86_400_000;

@ApiTags('scans')
@Controller('v1/scans')
@UsePipes(staffValidation())
export class ScansController {
  constructor(
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly own: FacilityAccess,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('warehouse')
  @ApiOperation({
    summary:
      'A barcode was read. The verdict says where the sorting line puts it: pass, inspect, no-data, return, wait.',
    description:
      'One that nobody knows is answered as `surplus`. `irregularities` names what is wrong here: a store that may not keep it, stock that is not there.',
  })
  @ApiOkResponse({ type: ScanAnswerDto })
  async scan(@Body() scan: ScanDto, @CurrentUser() user: Principal): Promise<ScanAnswer> {
    await this.own.check(user, scan.facility);
    refuseImpossible(scan, this.clock.now());
    const { barcode, device = 'desk', livemode = true, at, ...measured } = scan;
    const data = {
      ...measured,
      barcode: normaliseBarcode(barcode),
      device,
      at: (at === undefined ? this.clock.now() : new Date(at)).toISOString(),
    };
    return this.acts.perform(scanBarcode, {
      name: 'ScanBarcode',
      data,
      actor: 'warehouse',
      livemode,
      key: data.barcode,
    });
  }
}

/** @throws Problem `invalid-body` for what no device can have read. */
function refuseImpossible({ at, purpose, temperatureCelsius }: ScanDto, now: Date): void {
  const errors = [];
  if (at !== undefined && Date.parse(at) > now.getTime() + DAY_MS)
    errors.push({
      pointer: '/at',
      code: 'impossible-time',
      detail: `is more than a day ahead of ${now.toISOString()}`,
    });
  if (purpose === 'temperature' && temperatureCelsius === undefined)
    errors.push({ pointer: '/temperatureCelsius', code: 'missing', detail: 'is what a thermometer reads' });
  if (errors.length > 0) throw new Problem({ code: 'invalid-body', errors });
}
