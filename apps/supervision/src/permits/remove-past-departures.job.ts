import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BackgroundLoop, Clock } from '#libs/service-kit';

/** Events of a late departure must still find it. */
const KEPT_DAYS = 30;

@Injectable()
export class RemovePastDepartures extends BackgroundLoop {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    super({ restMs: 600_000 });
  }

  async round(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    await this.database.query(
      `with gone as (delete from departure where departs_at < $1 returning id)
       delete from departure_unit u using gone where u.departure_id = gone.id and not u.due`,
      [before],
    );
  }
}
