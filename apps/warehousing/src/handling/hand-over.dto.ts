import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type Receiver, receivers } from './usual-receiver.js';

export class HandOverDto {
  @ApiPropertyOptional({
    enum: receivers,
    description:
      'Who receives it. When absent: the domestic post for imports, the addressee for sales from stock abroad.',
  })
  @IsOptional()
  @IsIn(receivers)
  to?: Receiver;
}

export class HandOversDto extends HandOverDto {
  @ApiProperty({ description: 'The facility whose parcels are handed over.', example: 'URC-CBZ' })
  @IsString()
  @Length(1, 64)
  facility: string;
}
