import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PartialDocumentState } from './partial-document.js';

/** Order documents and lists that came by CEB. */
@Injectable()
export class PartialDocumentQueries {
  constructor(private readonly database: DataSource) {}

  async find(id: string): Promise<PartialDocumentState | undefined> {
    const [row] = await this.database.query<{ data: PartialDocumentState }[]>('select data from paper where id = $1', [
      id,
    ]);
    return row?.data;
  }
}
