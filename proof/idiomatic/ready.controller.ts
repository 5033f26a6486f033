import { Controller, Get } from '@nestjs/common';

@Controller('health')
export class ReadyController {
  @Get('ready')
  ready() {
    return { ready: true };
  }
}
