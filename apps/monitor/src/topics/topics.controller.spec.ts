import { describe, expect, it } from '@jest/globals';
import type { Cluster } from './cluster.service.js';
import { TopicsController } from './topics.controller.js';
import type { WatchGroups } from './watch-groups.job.js';

const seen = { group: 'intake', state: 'Stable', members: 1, topics: [], lag: 0, verdict: 'ok', lagSeconds: 0 };

function controller(isSilent: boolean): TopicsController {
  const topics = () => (isSilent ? Promise.reject(new Error('no broker at 10.0.0.1')) : Promise.resolve([]));
  return new TopicsController(
    { topics } as unknown as Cluster,
    { isSilent, groups: () => [seen] } as unknown as WatchGroups,
  );
}

describe('while Kafka does not answer', () => {
  const unavailable = expect.objectContaining({ code: 'unavailable', detail: 'Kafka does not answer.' });

  it('topics and groups are unknown, and said to be', async () => {
    await expect(controller(true).topics()).rejects.toEqual(unavailable);
    expect(() => controller(true).groups()).toThrow(unavailable);
  });

  it('and once it answers they are told', async () => {
    expect(await controller(false).topics()).toEqual({ items: [] });
    expect(controller(false).groups()).toEqual({ items: [seen] });
  });
});
