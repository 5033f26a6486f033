import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { FrameWriter, readFrames, type Recorded } from './frames.js';

describe('frames', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'frames-')), 'a');
  const frames: Recorded[] = [
    { kind: 'sql', at: 1, connection: 2, text: 'select $1', values: ['a', [1, null], Buffer.from([1, 2])], id: 1 },
    { kind: 'answer', id: 1, rows: 3 },
  ];

  it('come back as they were written, bytes as buffers', () => {
    const writer = new FrameWriter(path);
    for (const frame of frames) writer.write(frame);
    expect(readFrames(path)).toEqual(frames);
  });

  it('end where a killed process stopped writing', () => {
    appendFileSync(path, Buffer.from([9, 0, 0, 0, 1]));
    expect(readFrames(path)).toHaveLength(2);
  });
});
