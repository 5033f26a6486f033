import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsBooleanString, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { ReasonDto } from '../audit/reason.dto.js';
import { DeclineDto, NamedRequestDto } from '../cases/named-request.dto.js';
import { MoneyDto } from '../cases/money.dto.js';

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const livemode = { type: Boolean, default: true, description: 'false: the security for test data.' };

export class SecurityQuery {
  @ApiPropertyOptional(livemode)
  @IsOptional()
  @IsBooleanString()
  livemode?: string;
}

export class ProposedSecurityDto extends ReasonDto {
  @ApiProperty({ type: MoneyDto, description: 'What may be drawn at most.' })
  @ValidateNested()
  @Type(() => MoneyDto)
  amount: MoneyDto;

  @ApiProperty({ description: 'Calendar day of the office.', example: '2026-12-01' })
  @Matches(day)
  validFrom: string;

  @ApiProperty({ description: 'Calendar day of the office, included.', example: '2027-11-30' })
  @Matches(day)
  validTo: string;

  @ApiProperty({ description: 'Number of the security (`assureCode` of CEB 621).', example: 'BA94000001' })
  @IsString()
  @Length(1, 64)
  reference: string;

  @ApiPropertyOptional(livemode)
  @IsOptional()
  @IsBoolean()
  livemode?: boolean;
}

export class NamedSecurityDto extends NamedRequestDto {
  @ApiPropertyOptional(livemode)
  @IsOptional()
  @IsBoolean()
  livemode?: boolean;
}

export class DeclinedSecurityDto extends DeclineDto {
  @ApiPropertyOptional(livemode)
  @IsOptional()
  @IsBoolean()
  livemode?: boolean;
}

export class SummaryPaymentDto extends ReasonDto {
  @ApiProperty({ description: 'First day of release that the bill covers.', example: '2026-10-01' })
  @Matches(day)
  fromDay: string;

  @ApiProperty({ description: 'Last day of release that the bill covers.', example: '2026-10-31' })
  @Matches(day)
  toDay: string;

  @ApiProperty({ type: MoneyDto, description: 'What was paid: all that was drawn on these days.' })
  @ValidateNested()
  @Type(() => MoneyDto)
  amount: MoneyDto;

  @ApiProperty({ description: 'Number of the receipt.', example: 'R-2026-000119' })
  @IsString()
  @Length(1, 64)
  receipt: string;

  @ApiPropertyOptional(livemode)
  @IsOptional()
  @IsBoolean()
  livemode?: boolean;
}
