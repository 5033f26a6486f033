import { describe, expect, it } from '@jest/globals';

import { withParts } from './documents.js';

describe('withParts', () => {
  const text = 'a\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nb\n';

  it('writes between its markers and nowhere else', () =>
    expect(withParts(text, { x: ['new'] })).toBe('a\n<!-- bench:x -->\n\nnew\n\n<!-- /bench:x -->\nb\n'));
  it('changes nothing when it is done again', () => {
    const once = withParts(text, { x: ['new'] });
    expect(withParts(once, { x: ['new'] })).toBe(once);
  });
  it('refuses a marker that names no part', () => expect(() => withParts(text, {})).toThrow('x'));
});
