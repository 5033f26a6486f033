import { expect, it } from '@jest/globals';

import { countPartitions } from './group-members.js';

const int32 = (value: number) => Buffer.from([0, 0, 0, value]);
const topic = (name: string, ...partitions: number[]) =>
  Buffer.concat([Buffer.from([0, name.length]), Buffer.from(name), int32(partitions.length), ...partitions.map(int32)]);

it('counts the partitions of all topics', () => {
  const assignment = Buffer.concat([Buffer.from([0, 1]), int32(2), topic('a.v1', 0, 2), topic('bc.v1', 1), int32(0)]);
  expect(countPartitions(assignment)).toBe(3);
});

it('takes a member without an assignment for one without partitions', () => {
  expect(countPartitions(Buffer.alloc(0))).toBe(0);
});
