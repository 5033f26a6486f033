import files from './.dependency-cruiser.mjs';

/** The same architecture by folders. Specs are left out: those of a feature may use another one to make their cases. */
export default {
  forbidden: [
    {
      name: 'no-circle-of-folders',
      comment: 'A feature that needs another one is not needed by it.',
      severity: 'error',
      scope: 'folder',
      // Still to be taken apart.
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...files.options, exclude: { path: '(^|/)dist/|\\.spec\\.ts$|/test/' } },
};
