import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class ReasonDto {
  /** Goes on record and to the parties: no names, no personal data. */
  @ApiProperty({
    description: 'Goes on record and to the parties: no names, no personal data.',
    example: 'as declared',
  })
  @IsString()
  @Length(3, 300)
  reason: string;
}
