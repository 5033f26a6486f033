import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsOptional } from 'class-validator';

export class AllowancesQuery {
  @ApiPropertyOptional({ type: Boolean, default: true, description: 'false: the accounts of test data.' })
  @IsOptional()
  @IsBooleanString()
  livemode?: string;
}
