import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { Answers, Clock, CurrentUser, type Principal, Problem, Roles, staffValidation } from '#libs/service-kit';
import { dateIn } from '#libs/times';
import { normaliseBarcode } from '../barcodes/barcode.js';
import { FacilityAccess } from '../network/facility-access.service.js';
import { type ScanAnswer, ScanAnswerSchema } from './scan-answer.schema.js';
import { ScanBarcode } from './scan-barcode.use-case.js';
import { ScanDto } from './scan.dto.js';

const DAY_MS = 86_400_000;

@ApiTags('scans')
@Controller('v1/scans')
@UsePipes(staffValidation())
export class ScansController {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly facilities: FacilityAccess,
    private readonly scanBarcode: ScanBarcode,
  ) {}

  @Post()
  @Roles('warehouse')
  @ApiOperation({
    summary: 'Report a barcode that was read',
    description:
      'The verdict says where the sorting line puts the parcel: pass, inspect, no-data, return or wait. An unknown barcode is answered as `surplus`.',
  })
  @Answers(ScanAnswerSchema, {
    description: 'The result of a scan, and the sorting verdict.',
    examples: {
      arrival: {
        outcome: 'received',
        barcode: 'LZ000000014CN',
        parcelId: '01990000-0000-7000-8000-000000000002',
        verdict: 'pass',
      },
      unknown: { outcome: 'surplus', barcode: 'LZ000000028CN', verdict: 'no-data' },
    },
  })
  async scan(@Body() scan: ScanDto, @CurrentUser() user: Principal): Promise<ScanAnswer> {
    await this.facilities.check(user, scan.facility);
    refuseImpossible(scan, this.clock.now());
    const { barcode, device = 'desk', livemode = true, at, size, ...measured } = scan;
    const data = {
      ...measured,
      ...(size && { size: { length: size.length, width: size.width, height: size.height } }),
      barcode: normaliseBarcode(barcode),
      device,
      at: (at === undefined ? this.clock.now() : dateIn(at)).toISOString(),
    };
    return this.commands.execute(this.scanBarcode, data, { livemode, key: data.barcode });
  }
}

/** @throws Problem `invalid-body` for what no device can have read. */
function refuseImpossible({ at, purpose, temperatureCelsius }: ScanDto, now: Date): void {
  const errors = [];
  if (at !== undefined && dateIn(at).getTime() > now.getTime() + DAY_MS)
    errors.push({
      pointer: '/at',
      code: 'impossible-time',
      detail: `is more than a day ahead of ${now.toISOString()}`,
    });
  if (purpose === 'temperature' && temperatureCelsius === undefined)
    errors.push({
      pointer: '/temperatureCelsius',
      code: 'missing',
      detail: 'is required when the purpose is temperature',
    });
  if (errors.length > 0) throw new Problem({ code: 'invalid-body', errors });
}
