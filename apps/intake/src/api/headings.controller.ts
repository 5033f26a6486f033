import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#libs/service-defaults';
import { HeadingTable } from '../application/heading-table.js';
import { readHeadings } from '../application/read-headings.js';

@ApiTags('headings')
@Roles('admin')
@Controller('v1/headings')
export class HeadingsController {
  constructor(private readonly table: HeadingTable) {}

  /** Replaces the table of headings; from then on an order with another heading is refused. */
  @Post()
  @HttpCode(200)
  @ApiConsumes('text/csv', 'application/x-ndjson')
  @ApiBody({ schema: { type: 'string' } })
  async load(
    @Body() body: unknown,
    @Headers('content-type') type = '',
  ): Promise<{ version: number; headings: number }> {
    if (typeof body !== 'string')
      throw new Problem({ code: 'unsupported-media-type', detail: 'Send text/csv or application/x-ndjson.' });
    const codes = read(body, type.startsWith('text/csv') ? 'csv' : 'ndjson');
    if (codes.length === 0) {
      throw new Problem({
        code: 'invalid-body',
        errors: [{ pointer: '', code: 'no-headings', detail: 'holds no six-digit heading' }],
      });
    }
    return this.table.load(codes);
  }
}

function read(body: string, format: 'csv' | 'ndjson'): string[] {
  try {
    return readHeadings(body, format);
  } catch {
    throw new Problem({
      code: 'invalid-body',
      errors: [{ pointer: '', code: 'unreadable', detail: `is no ${format}` }],
    });
  }
}
