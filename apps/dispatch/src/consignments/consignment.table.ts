import { aggregate } from '#libs/messaging';
import type { Consignment, DocumentSeries } from './consignment.js';

export const ConsignmentTable = aggregate<Consignment>('consignment', {
  departure_id: { type: 'text', of: (consignment) => consignment.departureId },
  document_number: { type: 'text', of: (consignment) => consignment.documentNumber },
});

export const DocumentSeriesTable = aggregate<DocumentSeries>('document_series');
