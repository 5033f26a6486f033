import { describe, expect, it } from '@jest/globals';
import { isProblemCode, problemHtml } from './problem-page.js';

describe('the pages of problems', () => {
  it('are safe to show as HTML', () => {
    expect(problemHtml('unauthorized')).toContain('&quot;Authorization: Bearer &lt;token&gt;&quot;');
    expect(isProblemCode('toString')).toBe(false);
  });
});
