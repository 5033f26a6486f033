import { Injectable } from '@nestjs/common';
import { BackgroundLoop } from '#libs/service-kit';
import { PositiveListRegister } from './positive-list-register.service.js';

/** Another instance may take in a version: this one looks for new ones. */
@Injectable()
export class RefreshPositiveList extends BackgroundLoop {
  constructor(private readonly register: PositiveListRegister) {
    super({ restMs: 5_000 });
  }

  async round(): Promise<void> {
    await this.register.refresh();
  }
}
