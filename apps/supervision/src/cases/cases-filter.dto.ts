import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { channels, clearanceStates } from '#libs/contracts';
import { pageQueryUpTo } from '#libs/service-kit';

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
}
