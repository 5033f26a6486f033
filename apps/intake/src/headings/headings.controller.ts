import { Readable } from 'node:stream';
import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#libs/service-kit';
import { TEXT_LIMIT_BYTES } from '../http/body-parsers.service.js';
import { HeadingTableService } from './heading-table.service.js';
import { readHeadings } from './read-headings.js';

@ApiTags('headings')
@Roles('admin')
@Controller('v1/headings')
export class HeadingsController {
  constructor(private readonly table: HeadingTableService) {}

  @Post()
  @ApiOperation({ summary: 'Replaces the table of headings; from then on an order with another heading is refused.' })
  @HttpCode(200)
  @ApiConsumes('text/csv', 'application/x-ndjson')
  @ApiBody({ schema: { type: 'string' } })
  async load(
    @Body() body: unknown,
    @Headers('content-type') type = '',
  ): Promise<{ version: number; headings: number }> {
    const codes = read(await textOf(body), type.startsWith('text/csv') ? 'csv' : 'ndjson');
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

/** NDJSON comes as a stream, because batches of orders do. */
async function textOf(body: unknown): Promise<string> {
  if (typeof body === 'string') return body;
  if (!(body instanceof Readable)) {
    throw new Problem({ code: 'unsupported-media-type', detail: 'Send text/csv or application/x-ndjson.' });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > TEXT_LIMIT_BYTES) throw new Problem({ code: 'body-too-large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
