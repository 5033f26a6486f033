import { Injectable } from '@nestjs/common';
import { type FileReference, refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { emptyInquiry, InquiryTable } from './inquiry.table.js';

export interface FileToHandIn {
  readonly declarationId: string;
  readonly file: FileReference;
}

/** Of one order. */
export const MOST_FILES = 20;

/** A file of a party is noted for its order; the same file again changes nothing. */
@Injectable()
export class HandInFile implements UseCase<FileToHandIn, { readonly isNew: boolean } | Refusal> {
  prefetch({ data }: Message<FileToHandIn>) {
    return [InquiryTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data }: Message<FileToHandIn>) {
    const { declarationId, file } = data;
    const inquiry = tx.find(InquiryTable, declarationId) ?? emptyInquiry;
    if (inquiry.files.some(({ fileId }) => fileId === file.fileId)) return { isNew: false };
    if (inquiry.files.length >= MOST_FILES)
      return refuse('state-conflict', `An order takes ${MOST_FILES} files; it has them already.`);
    tx.save(InquiryTable, declarationId, { ...inquiry, files: [...inquiry.files, file] });
    return { isNew: true };
  }
}
