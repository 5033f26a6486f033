import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class ReasonDto {
  /** Is recorded and published to the parties: no names, no personal data. */
  @ApiProperty({
    description: 'Is recorded and published to the parties: no names, no personal data.',
    example: 'as declared',
  })
  @IsString()
  @Length(3, 300)
  reason: string;
}
