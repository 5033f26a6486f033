import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, Problem, Roles } from '#libs/service-kit';
import { type Trace, traceExample, TraceSchema } from './trace.schema.js';
import { Tracer } from './tracer.service.js';

@ApiTags('look')
@Controller('v1')
@Roles('operator', 'admin', 'auditor')
export class TraceController {
  constructor(private readonly tracer: Tracer) {}

  @Get('trace/:id')
  @ApiOperation({
    summary:
      'All events about what a number belongs to: an order, a parcel, lot or bag, its label, waybill, payment or declaration, a load unit, its seal, despatch or bill, a departure or its vehicle',
  })
  @ApiParam({ name: 'id', description: 'A number, as people write it.', example: 'LZ100000016CN' })
  @Answers(TraceSchema, {
    description: 'The trace.',
    problems: ['not-found'],
    examples: { order: traceExample },
  })
  async trace(@Param('id') id: string): Promise<Trace> {
    const trace = await this.tracer.trace(id);
    if (!trace) throw new Problem({ code: 'not-found', detail: `Nothing is known under ${id}.` });
    return trace;
  }
}
