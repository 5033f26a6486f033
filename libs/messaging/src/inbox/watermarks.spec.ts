import { expect, it } from '@jest/globals';
import { Watermarks } from './watermarks.js';

const at = { topic: 't', partition: 0 };

it('hands out no watermark that went back, and says that the database was restored', async () => {
  const said: string[] = [];
  let offset = 7;
  const store = {
    watermarks: async () => [{ ...at, offset, position: undefined }],
    ended: async () => [],
  };
  const marks = new Watermarks(store, (message) => said.push(message));
  await marks.of([at]);
  marks.moved([{ ...at, offset: 9, position: undefined }]);
  marks.forget();
  await expect(marks.of([at])).rejects.toThrow('did not answer');
  expect(said).toEqual([expect.stringContaining('t[0] was processed up to 9, and the database says 7')]);
  offset = 12;
  expect(await marks.of([at])).toEqual([{ ...at, offset: 12, position: undefined }]);
});
