import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

export class PictureQuery {
  @ApiPropertyOptional({
    description:
      'Code of the facility whose picture it is. Where it is left out: that of the person, if the person works at one only.',
    example: 'URC-OE',
    minLength: 1,
    maxLength: 64,
  })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  facility?: string;
}
