import { describe, expect, it } from '@jest/globals';
import { KnownRoutes } from './known-routes.js';

describe('known routes', () => {
  it('tell which methods an address takes', () => {
    const routes = new KnownRoutes();
    routes.add('/v1/orders', 'POST');
    routes.add('/v1/orders/:id', ['GET', 'HEAD']);
    routes.add('/docs/*', 'GET');
    expect(routes.methodsOf('/v1/orders')).toEqual(['POST']);
    expect(routes.methodsOf('/v1/orders/17')).toEqual(['GET', 'HEAD']);
    expect(routes.methodsOf('/docs/a/b.js')).toEqual(['GET']);
    expect(routes.methodsOf('/v1/orders/17/timeline')).toEqual([]);
  });
});
