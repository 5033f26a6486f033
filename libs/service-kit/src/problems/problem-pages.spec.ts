import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { problemCodes } from '#libs/contracts';
import { isProblemCode, problemHtml, problemMarkdown } from './problem-page.js';

const folder = 'docs/problems';

describe('the pages of problems', () => {
  it('in docs say what the code says (else run write-problem-pages)', () => {
    const files = readdirSync(folder).sort();
    expect(files).toEqual(
      Object.keys(problemCodes)
        .map((code) => `${code}.md`)
        .sort(),
    );
    for (const code of Object.keys(problemCodes).filter(isProblemCode)) {
      expect(readFileSync(`${folder}/${code}.md`, 'utf8')).toBe(problemMarkdown(code));
    }
  });

  it('are safe to show as HTML', () => {
    expect(problemHtml('unauthorized')).toContain('&quot;Authorization: Bearer &lt;token&gt;&quot;');
    expect(isProblemCode('toString')).toBe(false);
  });
});
