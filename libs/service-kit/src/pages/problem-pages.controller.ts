import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/access.decorators.js';
import { isProblemCode, problemHtml } from './problem-page.js';
import { Problem } from '../problems/problem.js';

/** Where the `type` of a problem leads. Public: who was refused for want of a credential shall be able to read why. */
@Public()
@ApiExcludeController()
@Controller('problems')
export class ProblemPagesController {
  @Get(':code')
  @Header('content-type', 'text/html; charset=utf-8')
  page(@Param('code') code: string): string {
    if (!isProblemCode(code)) throw new Problem({ code: 'not-found' });
    return problemHtml(code);
  }
}
