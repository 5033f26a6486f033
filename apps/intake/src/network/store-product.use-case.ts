import { Injectable } from '@nestjs/common';
import type { Product } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { ProductTable } from './network.table.js';

/** Keeps a product of the network. One that is withdrawn stays, so that orders which name it are still understood. */
@Injectable()
export class StoreProduct implements UseCase<Product | null> {
  prefetch({ data }: Message<Product | null>) {
    return data ? [ProductTable.ref(data.product)] : [];
  }

  handle(tx: UnitOfWork, { data }: Message<Product | null>): void {
    if (data) tx.save(ProductTable, data.product, data);
  }
}
