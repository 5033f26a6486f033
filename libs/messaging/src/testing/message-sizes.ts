import type { Stored } from '../core/table.js';
import type { View } from '../inbox/view.js';

/** What one message makes the service read and write: bytes of documents, rows and events as JSON. */
export interface MessageSizes {
  /** Name of the use case. */
  readonly useCase: string;
  /** By its one statement. */
  readonly written: number;
  /** The longest document, row or event of it. */
  readonly longest: number;
  /** By the largest of its loads. */
  readonly loaded: number;
}

export function sizesOf(useCase: string, changes: ReturnType<View['changes']>, loads: readonly number[]): MessageSizes {
  const { states, appends, removals, held, events } = changes;
  const rows = [...states, ...appends, ...held].flatMap(({ rows }) => rows as readonly unknown[]);
  const ids = removals.flatMap((of) => of.ids);
  const bytes = [...rows, ...ids, ...events.map(({ data, attributes }) => ({ data, attributes }))].map(bytesOf);
  return {
    useCase,
    written: bytes.reduce((sum, size) => sum + size, 0),
    longest: Math.max(0, ...bytes),
    loaded: Math.max(0, ...loads),
  };
}

export function bytesOfLoad(loaded: readonly { readonly stored: Stored | undefined }[]): number {
  return loaded.reduce((sum, { stored }) => sum + (stored ? bytesOf(stored.data) : 0), 0);
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
