import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

export class PackingDto {
  @ApiProperty({ description: 'The facility whose parcels are packed.', example: 'URC-OE' })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiPropertyOptional({
    description: 'Close every open load unit afterwards, the last one of each despatch with the flag.',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  closeAll?: boolean;
}
