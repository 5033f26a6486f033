import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional } from 'class-validator';

export class PerformanceQuery {
  @ApiPropertyOptional({ description: 'Delivered at or after this, ISO 8601; 30 days ago when absent.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ description: 'Delivered before this, ISO 8601; now when absent.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Live goods only, or test goods only.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  livemode?: 'true' | 'false';
}
