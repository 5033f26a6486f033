import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/access.decorators.js';
import { Health, type HealthReport } from './health.js';

/** Answers whoever asks: probes carry no credential, and the details hold no secrets. */
@Public()
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  async live(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    return answer(reply, await this.health.live());
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    return answer(reply, await this.health.ready());
  }
}

function answer(reply: FastifyReply, report: HealthReport): HealthReport {
  reply.status(report.ok ? 200 : 503).header('cache-control', 'no-store');
  return report;
}
