const list = { listId: 'un-consolidated', version: '2026-11-20', jurisdiction: 'UN' };

export const screeningListExample = {
  ...list,
  source: 'https://example.org/list.csv',
  entries: 960,
  takenAt: '2026-11-20T08:00:00.000Z',
  takenBy: 'senior-1',
  inForce: true,
};

export const takenScreeningListExample = { ...list, names: 2_210, inForce: true };
