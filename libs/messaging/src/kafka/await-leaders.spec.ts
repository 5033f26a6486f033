import { describe, expect, it } from '@jest/globals';
import { awaitLeaders } from './await-leaders.js';

const refusal = Object.assign(new Error('no leader'), { name: 'KafkaJSProtocolError' });
const afterTries = new Error('tries are over', { cause: refusal });
const silence = Object.assign(new Error('closed'), { name: 'KafkaJSConnectionError' });

/** An administrator who gets these errors one after the other, then answers. */
function admin(...errors: Error[]) {
  const asked: string[] = [];
  return {
    asked,
    fetchTopicOffsets: (topic: string) => {
      asked.push(topic);
      const error = errors.shift();
      return error ? Promise.reject(error) : Promise.resolve([]);
    },
  };
}

const times = (count: number, error: Error) => Array.from({ length: count }, () => error);

describe('the wait for leaders', () => {
  const patience = { every: 0, refusals: 3, silence: 60_000 };

  it('ends when each topic has answered', async () => {
    const one = admin(refusal, afterTries);
    await awaitLeaders(one, ['a', 'b'], patience);
    expect(one.asked).toEqual(['a', 'a', 'a', 'b']);
  });

  it('counts the refusals anew for each topic', async () => {
    const one = admin(refusal, refusal);
    const fetchTopicOffsets = one.fetchTopicOffsets;
    const more = times(2, afterTries);
    one.fetchTopicOffsets = (topic) => {
      const error = topic === 'b' ? more.shift() : undefined;
      return error ? Promise.reject(error) : fetchTopicOffsets(topic);
    };
    await awaitLeaders(one, ['a', 'b'], patience);
  });

  it('gives up a topic that is refused too often, with the refusal', async () => {
    await expect(awaitLeaders(admin(...times(3, afterTries)), ['a'], patience)).rejects.toBe(afterTries);
  });

  it('does not count silence as a refusal', async () => {
    await awaitLeaders(admin(...times(5, silence)), ['a'], patience);
  });

  it('gives up when nothing is heard for too long, and not while refusals are heard', async () => {
    const deaf = { ...patience, silence: 0 };
    await expect(awaitLeaders(admin(silence), ['a'], deaf)).rejects.toBe(silence);
  });
});
