import { Body, Controller, Headers, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, BodyTypes, Problem, Roles } from '#libs/service-kit';
import { HeadingTableService } from './heading-table.service.js';
import { type LoadedHeadings, LoadedHeadingsSchema } from './headings.schema.js';
import { readHeadings } from './read-headings.js';

/** A table of headings has some hundred kilobytes. */
const MOST_BYTES = 8 * 1_048_576;

@ApiTags('headings')
@Roles('admin')
@Controller('v1/headings')
export class HeadingsController {
  constructor(private readonly table: HeadingTableService) {}

  @Post()
  @ApiOperation({ summary: 'Replaces the table of headings; from then on an order with another heading is refused' })
  @BodyTypes({ 'text/csv': 'text', 'application/x-ndjson': 'text' }, MOST_BYTES)
  @Answers(LoadedHeadingsSchema, {
    description: 'The table that is in force now.',
    problems: ['invalid-body'],
    examples: { loaded: { version: 2, headings: 5612 } },
  })
  async load(@Body() body: string, @Headers('content-type') type = ''): Promise<LoadedHeadings> {
    const codes = read(body, type.startsWith('text/csv') ? 'csv' : 'ndjson');
    if (codes.length === 0) throw wrongTable('no-headings', 'holds no six-digit heading');
    return this.table.load(codes);
  }
}

function read(body: string, format: 'csv' | 'ndjson'): string[] {
  try {
    return readHeadings(body, format);
  } catch {
    throw wrongTable('unreadable', `is not ${format.toUpperCase()}`);
  }
}

function wrongTable(code: string, detail: string): Problem {
  return new Problem({ code: 'invalid-body', errors: [{ pointer: '', code, detail }] });
}
