import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class UnclaimDto {
  @ApiPropertyOptional({ description: 'Why it is given back undone; no names, no personal data.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  reason?: string;
}
