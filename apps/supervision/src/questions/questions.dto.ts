import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { type QuestionCode, questionCodes } from '#libs/contracts';
import { ReasonDto } from '../audit/reason.dto.js';

export class QuestionDto {
  @ApiProperty({ enum: questionCodes, isArray: true, description: 'What is asked for: papers, or facts.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(questionCodes, { each: true })
  codes: QuestionCode[];

  @ApiPropertyOptional({ description: 'The party reads it; no personal data.', maxLength: 500 })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  text?: string;

  @ApiPropertyOptional({ description: 'As the policy in force has it when left out.', minimum: 1, maximum: 365 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  answerWithinDays?: number;
}

export class JudgementDto extends ReasonDto {
  @ApiProperty({
    description: 'The answer that was read; a newer one is not judged unread.',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  @Matches(/^[0-9a-f]{64}$/)
  answerId: string;
}
