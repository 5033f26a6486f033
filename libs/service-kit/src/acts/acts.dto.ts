import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '../paging/page-query.js';
import { IsUtc } from '../validation/is-utc.js';

const LONGEST = 200;

/** Which acts are asked for; all conditions hold together. */
export class ActsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Subject of the person’s access token.', maxLength: LONGEST })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  who?: string;

  @ApiPropertyOptional({ description: 'What was done.', example: 'seal-departure', maxLength: LONGEST })
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,200}$/)
  act?: string;

  @ApiPropertyOptional({ description: 'Id of what was acted on.', maxLength: LONGEST })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  about?: string;

  @ApiPropertyOptional({ description: 'First instant, UTC.', format: 'date-time', example: '2026-11-28T00:00:00Z' })
  @IsOptional()
  @IsUtc()
  from?: string;

  @ApiPropertyOptional({
    description: 'End, UTC; not included.',
    format: 'date-time',
    example: '2026-11-30T00:00:00Z',
  })
  @IsOptional()
  @IsUtc()
  to?: string;

  @ApiPropertyOptional({ description: 'Refused acts only, or those that took effect only.', enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  refused?: 'true' | 'false';
}
