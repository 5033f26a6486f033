import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { channels, clearanceStates, directions, regimes } from '#libs/contracts';
import { pageQueryUpTo } from '#libs/service-kit';
import type { WaitingFilter } from './waiting-filter.js';

const lanes = ['green', 'yellow', 'red'];

/** One page of a list of cases, and which of them are wanted. */
export class CasesFilterQuery extends pageQueryUpTo(200) {
  @ApiPropertyOptional({ enum: clearanceStates, description: 'Only cases in this state.' })
  @IsOptional()
  @IsIn(clearanceStates)
  state?: string;

  @ApiPropertyOptional({ enum: lanes, description: 'Only cases whose last assessment gave this lane.' })
  @IsOptional()
  @IsIn(lanes)
  lane?: string;

  @ApiPropertyOptional({ enum: channels, description: 'Only cases of this channel.' })
  @IsOptional()
  @IsIn(channels)
  channel?: string;

  @ApiPropertyOptional({ description: 'Only cases at this facility, by its code.', example: 'URC-OE' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;

  @ApiPropertyOptional({ description: 'Only cases that go to this country, ISO 3166-1 alpha-2.', example: 'KZ' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  country?: string;

  @ApiPropertyOptional({ enum: regimes, description: 'Only cases under this regime.' })
  @IsOptional()
  @IsIn(regimes)
  regime?: string;

  @ApiPropertyOptional({ enum: directions, description: 'Only cases of this direction.' })
  @IsOptional()
  @IsIn(directions)
  direction?: string;

  @ApiPropertyOptional({ description: 'Only cases with a line whose heading begins so.', example: '6109' })
  @IsOptional()
  @Matches(/^\d{2,10}$/)
  heading?: string;

  @ApiPropertyOptional({ description: 'Only cases with a reason of this code.', example: 'CN-PROHIBITED' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  reason?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'true: only cases that were drawn for inspection by chance.' })
  @IsOptional()
  @IsBooleanString()
  random?: string;
}

/** The conditions of a query, without those of its page. */
export function filterOf({ random, ...filter }: Omit<CasesFilterQuery, 'after' | 'limit'>): WaitingFilter {
  return { ...filter, ...(random !== undefined && { random: random === 'true' }) };
}
