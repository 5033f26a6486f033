import { describe, expect, it } from '@jest/globals';

import { readOptions } from './options.js';

const own = { KAFKA_BROKERS: 'kafka:9092' };

describe('options of npm start', () => {
  it('are a fast demonstration by default', () => {
    expect(readOptions([], {})).toEqual({ demo: true, simulator: true, speed: 720, port: undefined });
  });

  it('run on the real clock without the demonstration, and simulate the facilities all the same', () => {
    expect(readOptions(['--no-demo'], {})).toMatchObject({ demo: false, simulator: true, speed: 1 });
    expect(readOptions(['--no-simulator'], {})).toMatchObject({ demo: true, simulator: false });
  });

  it('invent nothing on one’s own Kafka or database unless asked to', () => {
    expect(readOptions([], own)).toMatchObject({ demo: false, simulator: false, speed: 1 });
    expect(readOptions(['--demo'], own)).toMatchObject({ demo: true, simulator: true, speed: 720 });
    expect(readOptions(['--simulator', '--speed', '60'], own)).toMatchObject({
      demo: false,
      simulator: true,
      speed: 60,
    });
  });

  it('refuse what makes no sense', () => {
    expect(() => readOptions(['--speed', '0'], {})).toThrow('--speed');
    expect(() => readOptions(['--port', 'x'], {})).toThrow('--port');
    expect(() => readOptions(['--fast'], {})).toThrow('--fast');
    expect(readOptions(['--help'], {})).toBe('help');
  });
});
