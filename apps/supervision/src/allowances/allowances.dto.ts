import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsBooleanString, IsOptional, IsString, Length } from 'class-validator';

export class AllowancesQuery {
  @ApiPropertyOptional({ type: Boolean, default: true, description: 'false: the accounts of test data.' })
  @IsOptional()
  @IsBooleanString()
  livemode?: string;
}

export class AllowancesViewDto {
  @ApiProperty({
    description: 'Goes on record.',
    example: 'inquiry 17 of the tax office',
    minLength: 3,
    maxLength: 300,
  })
  @IsString()
  @Length(3, 300)
  reason: string;

  @ApiPropertyOptional({ type: Boolean, default: true, description: 'false: the accounts of test data.' })
  @IsOptional()
  @IsBoolean()
  livemode?: boolean;
}
