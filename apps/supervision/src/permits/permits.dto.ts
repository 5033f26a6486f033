import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { PageQuery } from '#libs/service-kit';
import { ReasonDto } from '../audit/reason.dto.js';
import { type Stop, stopStates } from './stop.js';

export class StopsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: stopStates, description: 'Stops in this state only.' })
  @IsOptional()
  @IsIn(stopStates)
  state?: Stop['state'];

  @ApiPropertyOptional({ description: 'Stops on this departure only.', example: 'urc-ala-truck-20261124' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  departureId?: string;
}

export class TakenOffDto extends ReasonDto {
  @ApiProperty({ description: 'The facility where the load unit was taken off; you work there.', example: 'HRS-IMU' })
  @IsString()
  @Length(1, 64)
  facility: string;
}
