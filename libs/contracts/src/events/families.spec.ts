import { expect, it } from '@jest/globals';
import { clearanceEvents } from './clearance.js';
import { questionEvents } from './questions.js';
import { eventTypes } from '../registry.js';
import { topics } from '../topics.js';

it('the family of clearance events is everything on its topic, each once', () => {
  const ofTopic = [...eventTypes.values()].filter(({ topic }) => topic === topics.clearance.name);
  expect([...clearanceEvents, ...questionEvents].map(({ name }) => name).sort()).toEqual(
    ofTopic.map(({ name }) => name).sort(),
  );
});
