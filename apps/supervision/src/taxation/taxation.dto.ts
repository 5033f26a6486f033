import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ReasonDto } from '../audit/reason.dto.js';
import { MoneyDto } from '../cases/money.dto.js';

const settlements = ['paid', 'guaranteed'] as const;
const collectors = ['bank', 'post', 'platform'] as const;
const isPaid = ({ by }: { by?: string }) => by === 'paid';

export class SettlementDto {
  @ApiProperty({ enum: settlements, description: 'Paid, or guaranteed by a bond for this case.', example: 'paid' })
  @IsIn(settlements)
  by: (typeof settlements)[number];

  @ApiProperty({ description: 'Number of the receipt or of the bond.', example: 'R-2026-000118' })
  @IsString()
  @Length(1, 64)
  reference: string;

  @ApiPropertyOptional({
    description: 'Of a payment: the number of the tax bill that it answers.',
    example: 'TB-01990000-0000-7000-8000-000000000001-2',
  })
  @ValidateIf(isPaid)
  @IsString()
  @Length(1, 64)
  taxBill?: string;

  @ApiPropertyOptional({ enum: collectors, description: 'Of a payment: who collected it.', example: 'bank' })
  @ValidateIf(isPaid)
  @IsIn(collectors)
  collectedBy?: (typeof collectors)[number];

  @ApiPropertyOptional({ type: MoneyDto, description: 'Of a payment: what was collected; the amount of the bill.' })
  @ValidateIf(isPaid)
  @ValidateNested()
  @Type(() => MoneyDto)
  amount?: MoneyDto;
}

const lineNumber = { description: 'Line of the declaration, from 1.', example: 1, minimum: 1, maximum: 999 };

export class LineFindingDto {
  @ApiProperty(lineNumber)
  @IsInt()
  @Min(1)
  @Max(999)
  line: number;

  @ApiPropertyOptional({ type: MoneyDto, description: 'Customs value of the whole line.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  value?: MoneyDto;

  @ApiPropertyOptional({ description: 'Heading, 6, 8 or 10 digits.', example: '711319' })
  @IsOptional()
  @Matches(/^(\d{6}|\d{8}|\d{10})$/)
  hsCode?: string;

  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-2.', example: 'KZ' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  originCountry?: string;

  @ApiPropertyOptional({ description: 'Pieces.', example: 2, minimum: 1, maximum: 1_000_000 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity?: number;
}

export class DeterminationDto extends ReasonDto {
  @ApiProperty({ type: [LineFindingDto], description: 'What is found of each line; what is left out is as declared.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => LineFindingDto)
  lines: LineFindingDto[];

  @ApiProperty({ description: 'Number or place of the document, picture or sample that shows it.', example: 'I-2201' })
  @IsString()
  @Length(1, 120)
  evidence: string;
}

export class EnteredTaxLineDto {
  @ApiProperty(lineNumber)
  @IsInt()
  @Min(1)
  @Max(999)
  line: number;

  @ApiProperty({ description: 'Which tax.', example: 'duty' })
  @IsString()
  @Length(1, 40)
  tax: string;

  @ApiProperty({ description: 'On which value or quantity.', example: '3000.00' })
  @IsString()
  @Length(1, 60)
  base: string;

  @ApiProperty({ description: 'At which rate.', example: '0.08' })
  @IsString()
  @Length(1, 60)
  rate: string;

  @ApiProperty({ description: 'Decimal, in the currency of the tax.', example: '240.00' })
  @Matches(/^\d{1,12}(\.\d{1,4})?$/)
  amount: string;
}

export class LegalBasisDto extends ReasonDto {
  @ApiProperty({ description: 'The provision on which it rests.', example: 'GACC 2016 No. 19, art. 3' })
  @IsString()
  @Length(3, 64)
  legalBasis: string;
}

export class EnteredTaxDto extends LegalBasisDto {
  @ApiProperty({ description: 'ISO 4217; of all lines.', example: 'CNY' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiProperty({ type: [EnteredTaxLineDto], description: 'Each tax of each line.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(400)
  @ValidateNested({ each: true })
  @Type(() => EnteredTaxLineDto)
  lines: EnteredTaxLineDto[];
}
