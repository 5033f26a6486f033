import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class MoneyDto {
  @ApiProperty({ example: '79.80' })
  @Matches(/^\d{1,12}(\.\d{1,4})?$/)
  amount: string;

  @ApiProperty({ example: 'CNY' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;
}
