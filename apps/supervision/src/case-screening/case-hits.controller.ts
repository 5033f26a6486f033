import { Controller, Get, Param, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Type } from 'typebox';
import { oneOf } from '#libs/contracts';
import {
  Answers,
  answerSchema,
  CurrentUser,
  pageSchema,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { CaseReader } from '../cases/case-reader.service.js';
import { caseId } from '../cases/cases.dto.js';
import { screeningEntryExample, ScreeningEntrySchema } from '../screening/screening-list.schema.js';
import { ScreeningRegister } from '../screening/screening-register.service.js';

const CaseHitPageSchema = pageSchema(
  'CaseHitPage',
  answerSchema('CaseHit', {
    role: oneOf(['sender', 'addressee'] as const),
    score: Type.Number({ minimum: 0, maximum: 1 }),
    strength: oneOf(['strong', 'weak'] as const),
    by: Type.Array(Type.String(), {
      description: 'How the name became the listed one: script, spelling, word-order, joined, initial, part-missing.',
    }),
    alias: Type.Union([Type.String(), Type.Null()], { description: 'The name of the entry that it is like.' }),
    entry: ScreeningEntrySchema,
  }),
);

const hitExample = {
  role: 'addressee' as const,
  score: 0.96,
  strength: 'strong' as const,
  by: ['script', 'word-order'],
  alias: 'Example Villain',
  entry: screeningEntryExample,
};

@ApiTags('cases')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'auditor')
export class CaseHitsController {
  constructor(
    private readonly cases: CaseReader,
    private readonly register: ScreeningRegister,
  ) {}

  @Get(':id/hits')
  @ApiOperation({
    summary: 'List the screening hits of a case',
    description: 'Each with the entry of the list as it was published, which of its names is like the person, and why.',
  })
  @ApiParam(caseId)
  @Answers(CaseHitPageSchema, {
    description: 'The hits of the newest screening, the strong ones first; at most 20.',
    examples: { one: { items: [hitExample], nextCursor: null } },
    problems: ['not-found'],
  })
  async hits(@Param('id') id: string, @CurrentUser() user: Principal) {
    const { lookups } = await this.cases.find(id, user);
    const items = [];
    for (const { list, version, entry, role, score, strength = 'strong', by = [], alias } of lookups?.screening?.hits ??
      []) {
      const found = await this.register.entry(list, version, entry);
      if (!found) continue;
      items.push({ role, score, strength, by, alias: found.names[alias ?? -1] ?? null, entry: found });
    }
    return { items, nextCursor: null };
  }
}
