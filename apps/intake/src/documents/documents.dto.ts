import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class PaymentQuery {
  @ApiProperty({ description: 'The party that took the order, by its id or a customs code.', example: 'steppe-post' })
  @IsString()
  @Length(1, 64)
  platform: string;

  @ApiProperty({ description: 'The number of the order.', example: 'SO-2026-000123' })
  @IsString()
  @Length(1, 64)
  orderNo: string;
}

export class WaybillQuery {
  @ApiProperty({ description: 'The logistics company, by its id or a customs code.', example: 'tianshan-express' })
  @IsString()
  @Length(1, 64)
  logisticsCode: string;

  @ApiProperty({ description: 'The number of the waybill.', example: 'TX100000017' })
  @IsString()
  @Length(4, 60)
  number: string;
}
