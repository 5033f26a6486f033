import { describe, expect, it } from '@jest/globals';

import { card } from './card.js';
import type { RunStatus } from './run-status.js';
import { usernames } from './users.js';

const people = Object.fromEntries(usernames.map((username) => [username, { username, password: 'pass-word-12' }]));

const status: RunStatus = {
  ready: true,
  kafka: { brokers: ['127.0.0.1:29094'], users: {}, own: false },
  postgres: { url: 'postgres://postgres:0123456789abcdef@127.0.0.1:25544/torugart', own: false },
  services: { intake: { url: 'http://127.0.0.1:24401' }, monitor: { url: 'http://127.0.0.1:24405' } },
  oidc: { issuer: 'http://127.0.0.1:24400' },
  clock: { realOrigin: '2026-11-23T12:00:00Z', virtualOrigin: '2026-11-23T12:00:00Z', speed: 720 },
  credentials: {
    parties: [{ id: 'steppe-post', apiKey: 'ck_test_0123456789abcdef0123456789abcdef' }],
    ...(people as Record<(typeof usernames)[number], { username: string; password: string }>),
  },
};

describe('card', () => {
  const text = card(status, '.torugart/first-order.json');

  it('is at most 80 columns wide', () => {
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('names every URL and every credential, and a first order to send', () => {
    for (const url of ['http://127.0.0.1:24401/docs', 'http://127.0.0.1:24405/docs', 'http://127.0.0.1:24400'])
      expect(text).toContain(url);
    for (const username of usernames) expect(text).toMatch(new RegExp(`^  ${username} +pass-word-12$`, 'm'));
    expect(text).toContain('curl -sS -X POST http://127.0.0.1:24401/v1/orders');
  });

  it('keeps the password of one’s own database to itself', () => {
    const own = card({ ...status, postgres: { url: 'postgres://me:secret@db:5432/x', own: true } }, 'order.json');
    expect(own).toContain('postgres://me@db:5432/x');
    expect(own).not.toContain('secret');
  });
});
