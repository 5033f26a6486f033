import { Body, Controller, HttpCode, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { type PackingReport, PackingRun } from './run-packing.service.js';
import { FacilityAccess } from '../network/own-facility.service.js';

export class PackingDto {
  @ApiProperty({ example: 'URC-OE' })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiPropertyOptional({
    description: 'End the session: close every open bag, the last of each despatch with the flag.',
  })
  @IsOptional()
  @IsBoolean()
  closeAll?: boolean;
}

@ApiTags('packing')
@Controller('v1/packing')
@UsePipes(staffValidation())
export class PackingController {
  constructor(
    private readonly packing: PackingRun,
    private readonly own: FacilityAccess,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('warehouse')
  @ApiOperation({
    summary:
      'Packs what may leave the facility: post into the bags of its despatches, stock on pallets, the rest in commercial bags.',
  })
  async pack(
    @Body() { facility, closeAll = false }: PackingDto,
    @CurrentUser() user: Principal,
  ): Promise<PackingReport> {
    await this.own.check(user, facility);
    return this.packing.run(facility, closeAll);
  }
}
