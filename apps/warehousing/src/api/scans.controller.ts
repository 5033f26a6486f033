import { Body, Controller, HttpCode, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts } from '#libs/messaging';
import { Clock, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-defaults';
import type { ScanAnswer } from '../application/scan-answer.js';
import { scanBarcode } from '../application/scan-barcode.handler.js';
import { normaliseBarcode } from '../domain/barcode.js';
import { refuseStranger } from './refuse.js';
import { ScanDto } from './scan.dto.js';

@ApiTags('scans')
@Controller('v1/scans')
@UsePipes(staffValidation())
export class ScansController {
  constructor(
    private readonly acts: Acts,
    private readonly clock: Clock,
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
  scan(@Body() scan: ScanDto, @CurrentUser() user: Principal): Promise<ScanAnswer> {
    refuseStranger(user, scan.facility);
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
