import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class UnpackDto {
  @ApiProperty({ description: 'Why it is opened.', example: 'stopped at the border and brought back' })
  @IsString()
  @Length(1, 300)
  reason: string;
}
