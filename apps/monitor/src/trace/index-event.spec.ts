import { expect, test } from '@jest/globals';
import { ConfigService } from '@nestjs/config';
import { DeclarationLodged, StockPickOrdered } from '#libs/contracts';
import { indexed } from './index-event.effects.js';
import { placesOf } from './places.js';
import { TraceIndex } from './trace-index.service.js';

test.each([
  ['declared', DeclarationLodged, 'intake.declarations.v1', (data: { declarationId: string }) => data.declarationId],
  ['sold abroad', StockPickOrdered, 'intake.declarations.v1', (data: { parcelId: string }) => data.parcelId],
])('what is %s is found by its order number, with the place of its first event', (_, event, topic, keyOf) => {
  const index = new TraceIndex(new ConfigService({ TRACE_INDEX: ':memory:' }));
  indexed[event.name]!(index, event.example as never);
  const [found] = index.find(event.example.orderNo);
  expect(placesOf(found!, [])).toContainEqual({ topic, key: keyOf(event.example as never) });
  index.close();
});
