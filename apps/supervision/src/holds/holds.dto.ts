import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { placedHoldKinds } from '#libs/contracts';
import { ReasonDto } from '../audit/reason.dto.js';

export class HoldDto extends ReasonDto {
  @ApiProperty({ enum: placedHoldKinds, description: 'Which roles place it is data.' })
  @IsIn(placedHoldKinds)
  kind: (typeof placedHoldKinds)[number];
}
