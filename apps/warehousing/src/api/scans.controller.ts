import { Body, Controller, HttpCode, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts } from '#libs/messaging';
import { Clock, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-defaults';
import { type ScanAnswer, scanBarcode } from '../application/scan-barcode.handler.js';
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
  @ApiOperation({ summary: 'A barcode was read by hand. One that nobody knows is answered as `surplus`.' })
  scan(@Body() scan: ScanDto, @CurrentUser() user: Principal): Promise<ScanAnswer> {
    refuseStranger(user, scan.facility);
    const { barcode, facility, device = 'desk', grams, livemode = true } = scan;
    const at = (scan.at === undefined ? this.clock.now() : new Date(scan.at)).toISOString();
    const data = {
      barcode: normaliseBarcode(barcode),
      facility,
      device,
      at,
      ...(grams === undefined ? {} : { grams }),
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
