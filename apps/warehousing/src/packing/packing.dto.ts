import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

export class PackingDto {
  @ApiProperty({ example: 'URC-OE' })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiPropertyOptional({
    description: 'End the session: close every open bag, the last of each despatch with the flag.',
  })
  @IsOptional()
  @IsBoolean()
  closeAll?: boolean;
}
