import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  Validate,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { holdKinds } from '#libs/contracts';
import { rulings, type HoldKind, type Ruling } from '../assessment/four-eyes-policy.schema.js';
import { type Retention, retentions, type SuspensionCause, suspensionCauses } from '../cases/customs-case.js';

/** Disposal and abandonment have addresses of their own. */
const decisions: readonly Ruling[] = rulings.filter((ruling) => ruling !== 'dispose' && ruling !== 'abandon');
const of =
  (...which: readonly Ruling[]) =>
  ({ decision }: { decision?: Ruling }) =>
    decision !== undefined && which.includes(decision);
const settlements = ['paid', 'guaranteed'] as const;

export class ReasonDto {
  /** Goes on record and to the parties: no names, no personal data. */
  @ApiProperty({ description: 'Goes on record: no names, no personal data.' })
  @IsString()
  @Length(3, 300)
  reason: string;
}

export class UnclaimDto {
  @ApiPropertyOptional({ description: 'Why it is given back undone.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  reason?: string;
}

export class DecisionDto extends ReasonDto {
  @ApiProperty({ enum: decisions })
  @IsIn(decisions)
  decision: Ruling;

  @ApiPropertyOptional({ enum: suspensionCauses, description: 'Of a suspension: whose word it waits for.' })
  @ValidateIf(of('suspend'))
  @IsIn(suspensionCauses)
  cause?: SuspensionCause;

  @ApiPropertyOptional({
    enum: retentions,
    description: 'Of a detention: 501 clearance, 502 anti-smuggling, 503 legal, 599 other.',
  })
  @ValidateIf(of('detain'))
  @IsIn(retentions)
  retention?: Retention;

  @ApiPropertyOptional({ description: 'Number of the document by which it is confiscated.' })
  @ValidateIf(of('confiscate'))
  @IsString()
  @Length(1, 64)
  documentNumber?: string;

  @ApiPropertyOptional({ type: [String], description: 'Kinds of documents that are wanted.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  documents?: string[];
}

export class DisposalDto extends ReasonDto {
  @ApiProperty({ description: 'Number of the document of disposal.' })
  @IsString()
  @Length(1, 64)
  documentNumber: string;
}

export class SettlementDto {
  @ApiProperty({ enum: settlements })
  @IsIn(settlements)
  by: (typeof settlements)[number];

  @ApiProperty({ description: 'Number of the payment or of the bond.' })
  @IsString()
  @Length(1, 64)
  reference: string;
}

export class MoneyDto {
  @ApiProperty({ example: '79.80' })
  @Matches(/^\d{1,12}(\.\d{1,4})?$/)
  amount: string;

  @ApiProperty({ example: 'CNY' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;
}

export class DocumentDto {
  @ApiProperty({ example: 'invoice' })
  @IsString()
  @Length(1, 40)
  kind: string;

  @ApiProperty({ description: 'Number or place of the paper; no personal data.' })
  @IsString()
  @Length(1, 120)
  reference: string;

  @ApiPropertyOptional({ type: [String], description: 'Codes of the reasons that it answers.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  answers?: string[];

  @ApiPropertyOptional({ type: MoneyDto, description: 'The value of the goods as the paper proves it.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  value?: MoneyDto;
}

export class DocumentsDto extends ReasonDto {
  @ApiProperty({ type: [DocumentDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => DocumentDto)
  documents: DocumentDto[];
}

/** Shares of the picture's width and height. */
@ValidatorConstraint({ name: 'inside' })
class Inside implements ValidatorConstraintInterface {
  validate(length: number, { object, constraints }: ValidationArguments): boolean {
    return Number((object as Record<string, number>)[constraints[0] as string]) + length <= 1;
  }

  defaultMessage({ constraints }: ValidationArguments): string {
    return `goes beyond the picture: with ${constraints[0]} it may be 1 at most`;
  }
}

/** Part of a picture, in shares of its width and height; none of it lies outside. */
export class RegionDto {
  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  x: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  y: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  @Validate(Inside, ['x'])
  width: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  @Validate(Inside, ['y'])
  height: number;
}

export class PictureDto {
  @ApiProperty({ example: 'xray/LZ000000014CN/1' })
  @IsString()
  @Length(1, 200)
  reference: string;

  @ApiPropertyOptional({ type: RegionDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => RegionDto)
  region?: RegionDto;
}

export class VerdictDto extends PictureDto {
  @ApiProperty({ description: 'true: something on it is not as declared' })
  @IsBoolean()
  anomaly: boolean;

  @ApiProperty({ description: 'What is seen; no names, no personal data.' })
  @IsString()
  @Length(3, 300)
  note: string;
}

export class FindingDto {
  @ApiPropertyOptional({ type: PictureDto, description: 'What on which picture it is about.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PictureDto)
  picture?: PictureDto;

  @ApiProperty({ description: 'true: the goods are as declared' })
  @IsBoolean()
  clean: boolean;

  @ApiProperty({ description: 'What was found; no names, no personal data.' })
  @IsString()
  @Length(3, 1000)
  finding: string;
}

export class HoldDto extends ReasonDto {
  @ApiProperty({ enum: holdKinds })
  @IsIn(holdKinds)
  kind: HoldKind;
}
