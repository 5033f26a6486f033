import { type Columns, defineTable } from '#libs/messaging';
import type { Consignment, DocumentSeries } from './consignment.js';

const columns = {
  departure_id: { type: 'text', of: (consignment) => consignment.departureId },
  document_number: { type: 'text', of: (consignment) => consignment.documentNumber },
} satisfies Columns<Consignment>;

export const ConsignmentTable = defineTable<Consignment, typeof columns>('consignment', columns);

export const DocumentSeriesTable = defineTable<DocumentSeries>('document_series');
