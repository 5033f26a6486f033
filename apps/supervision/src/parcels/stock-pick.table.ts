import { defineTable } from '#libs/messaging';

/** Sales from warehouses abroad: their ids stand where those of declarations stand. */
export const StockPickTable = defineTable<{ readonly parcelId: string }>('stock_pick');
