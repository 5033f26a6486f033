import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsUtc } from '#libs/service-kit';
import { type Ruling, rulings } from '../assessment/four-eyes-policy.schema.js';
import { type Retention, retentions, type SuspensionCause, suspensionCauses } from '../cases/customs-case.js';
import { ReasonDto } from '../audit/reason.dto.js';
import { MoneyDto } from '../cases/money.dto.js';

/** Disposal, abandonment and its reclaim have operations of their own. */
const decisions: readonly Ruling[] = rulings.filter((ruling) => !['dispose', 'abandon', 'reclaim'].includes(ruling));
const of =
  (...which: readonly Ruling[]) =>
  ({ decision }: { decision?: Ruling }) =>
    decision !== undefined && which.includes(decision);

export class DecisionDto extends ReasonDto {
  @ApiProperty({ enum: decisions })
  @IsIn(decisions)
  decision: Ruling;

  @ApiPropertyOptional({ enum: suspensionCauses, description: 'For a suspension: the third party for which it waits.' })
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

  @ApiPropertyOptional({
    description: 'Number of the document by which it is detained or confiscated; a confiscation needs one.',
  })
  @ValidateIf((body: DecisionDto) => body.decision === 'confiscate' || body.documentNumber !== undefined)
  @IsString()
  @Length(1, 64)
  documentNumber?: string;

  @ApiPropertyOptional({
    description:
      'Of a suspension or detention: until when it is decided again, UTC. Where it is left out, the policy says it.',
    format: 'date-time',
    example: '2026-12-23T08:00:00Z',
  })
  @IsOptional()
  @IsUtc()
  until?: string;

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

export class DocumentDto {
  @ApiProperty({ example: 'invoice' })
  @IsString()
  @Length(1, 40)
  kind: string;

  @ApiProperty({ description: 'Number or location of the document; no personal data.' })
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

  @ApiPropertyOptional({ type: MoneyDto, description: 'The value of the goods that the document proves.' })
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
