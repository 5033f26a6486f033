import { Controller, Get, Header, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheck, type HealthCheckResult } from '@nestjs/terminus';
import { Public } from '../auth/access.decorators.js';
import { HealthFilter } from './health.filter.js';
import { Health } from './health.js';

/** For probes, which carry no credential; the details hold no secrets. */
@Public()
@ApiExcludeController()
@Controller('health')
@UseFilters(HealthFilter)
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.ask('live');
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.ask('ready');
  }

  /** For alerts, not for probes: nothing that a restart would repair. */
  @Get('consumer')
  @Header('cache-control', 'no-store')
  @HealthCheck()
  consumer(): Promise<HealthCheckResult> {
    return this.health.ask('consumer');
  }
}
