import { Injectable } from '@nestjs/common';
import type { Product } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { ProductTable } from './network.table.js';

/** Keeps the newest version of a product. One that is no longer sold (no data) stays as it was: what was sold still has to be sent. */
@Injectable()
export class StoreProduct implements UseCase<Product | null> {
  handle(tx: UnitOfWork, { data }: Message<Product | null>): void {
    if (data) tx.save(ProductTable, data.product, data);
  }
}
