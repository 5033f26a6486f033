import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { emptyInquiry, type Inquiry } from './inquiry.table.js';

@Injectable()
export class InquiryQueries {
  constructor(private readonly database: DataSource) {}

  async find(declarationId: string): Promise<Inquiry> {
    const [row] = await this.database.query<{ data: Inquiry }[]>('select data from inquiry where id = $1', [
      declarationId,
    ]);
    return row?.data ?? emptyInquiry;
  }
}
