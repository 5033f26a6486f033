import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsInstant } from '#libs/service-kit';

export class PerformanceQuery {
  @ApiPropertyOptional({ description: 'Delivered at or after this, RFC 3339; 30 days ago when absent.' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: 'Delivered before this, RFC 3339; now when absent.' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Live goods only, or test goods only.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  livemode?: 'true' | 'false';
}
