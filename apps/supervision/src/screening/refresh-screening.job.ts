import { Injectable } from '@nestjs/common';
import { BackgroundLoop } from '#libs/service-kit';
import { ScreeningRegister } from './screening-register.service.js';

/** Another instance may take in a list: this one looks for new ones. */
@Injectable()
export class RefreshScreening extends BackgroundLoop {
  constructor(private readonly register: ScreeningRegister) {
    super({ restMs: 5_000 });
  }

  async round(): Promise<void> {
    await this.register.refresh();
  }
}
