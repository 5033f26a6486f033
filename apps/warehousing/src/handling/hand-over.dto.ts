import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { Receiver } from './hand-over.use-case.js';

const receivers = ['addressee', 'domestic-post', 'pick-up'] as const satisfies readonly Receiver[];

export class HandOverDto {
  @ApiPropertyOptional({
    enum: receivers,
    description: 'The domestic post for imports and the addressee for sales from stock abroad when left out.',
  })
  @IsOptional()
  @IsIn(receivers)
  to?: Receiver;
}

export class HandOversDto extends HandOverDto {
  @ApiProperty({ example: 'URC-CBZ' })
  @IsString()
  @Length(1, 64)
  facility: string;
}
