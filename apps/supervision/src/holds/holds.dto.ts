import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { holdKinds } from '#libs/contracts';
import type { HoldKind } from '../assessment/four-eyes-policy.schema.js';
import { ReasonDto } from '../audit/reason.dto.js';

export class HoldDto extends ReasonDto {
  @ApiProperty({ enum: holdKinds, description: 'Which roles place it is data.' })
  @IsIn(holdKinds)
  kind: HoldKind;
}
