import { defineTable } from '#libs/messaging';

/** Which closing of each load unit is on the newest load list of a departure. By departure id. */
export interface LoadListState {
  /** 0 of a departure that does not leave the customs territory: it has no list, so the newest closing of each unit counts. */
  readonly listVersion: number;
  readonly closings: Readonly<Record<string, number>>;
}

export const LoadListTable = defineTable<LoadListState>('load_list');
