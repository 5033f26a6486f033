import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, KeyRing, type RoundResult } from '#libs/service-kit';
import { DataSource } from 'typeorm';
import { RewrapParcelKey } from './rewrap-parcel-key.use-case.js';

const MOST_A_ROUND = 5_000;
const AT_ONCE = 50;

interface Row {
  readonly parcelId: string;
  readonly livemode: boolean;
}

/**
 * After a start: wraps the keys that are not wrapped by the present wrapping key, because they are of a former version or the wrapping key
 * was replaced. Done when none is left.
 */
@Injectable()
export class RewrapParcelKeys extends BackgroundLoop {
  constructor(
    private readonly database: DataSource,
    private readonly commands: CommandBus,
    private readonly keys: KeyRing,
    private readonly rewrapParcelKey: RewrapParcelKey,
  ) {
    super({ restMs: 60_000, retryMs: 10_000 });
  }

  override async round(): Promise<RoundResult> {
    // A parcel whose order was declared anew has no order any more.
    const rows = await this.database.query<Row[]>(
      `select k.id as "parcelId", coalesce(o.livemode, true) as livemode
       from (select id from parcel_key where data->>'key' is not null and not starts_with(data->>'key', $1) limit $2) k
       left join customer_order o on o.data->>'parcelId' = k.id`,
      [this.keys.currentPrefix, MOST_A_ROUND],
    );
    for (let from = 0; from < rows.length; from += AT_ONCE)
      await Promise.all(
        rows
          .slice(from, from + AT_ONCE)
          .map(({ parcelId, livemode }) => this.commands.execute(this.rewrapParcelKey, { parcelId }, { livemode })),
      );
    return rows.length === 0 ? 'done' : 'more';
  }
}
