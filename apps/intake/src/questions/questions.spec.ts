import { describe, expect, it } from '@jest/globals';
import { QuestionAsked, QuestionClosed, QuestionOverdue } from '#libs/contracts';
import { answerQuestion } from './answer-question.js';
import { emptyInquiry, type Inquiry } from './inquiry.table.js';
import { noteAsked, noteClosed, noteOverdue } from './note-question.js';
import { questionState } from './question-state.js';
import { readFile } from './read-file.js';

const questionId = 'q';
const asked = noteAsked(emptyInquiry, QuestionAsked.example);
const byRules = noteAsked(emptyInquiry, { ...QuestionAsked.example, holds: false });
const give = (inquiry: Inquiry, answerId = 'a', fileIds: string[] = []) =>
  answerQuestion(inquiry, { questionId, answerId, fileIds, at: '2026-11-24T08:00:00Z' }, 'released');
const answered = (give(asked) as { inquiry: Inquiry }).inquiry;
const stateIn = (inquiry: Inquiry, stage = 'released' as const) => questionState(inquiry, inquiry.questions[0]!, stage);

describe('a question of customs', () => {
  it('is open, answered, open again when it is asked again, and closed', () => {
    expect(stateIn(asked)).toBe('open');
    expect(stateIn(answered)).toBe('answered');
    expect(stateIn(noteAsked(answered, QuestionAsked.example))).toBe('open');
    expect(stateIn(noteOverdue(asked, QuestionOverdue.example))).toBe('overdue');
    expect(stateIn(noteClosed(answered, QuestionClosed.example))).toBe('accepted');
    expect(questionState(asked, asked.questions[0]!, 'closed')).toBe('decided');
  });

  it('of rules is open for as long as the declaration waits for documents, the newest one only', () => {
    const [first] = byRules.questions;
    expect(questionState(byRules, first!, 'documents-wanted')).toBe('open');
    expect(questionState(byRules, first!, 'awaiting-arrival')).toBe('decided');
    const again = noteAsked(byRules, { ...QuestionAsked.example, questionId: 'q2', holds: false });
    expect(again.questions.map((one) => questionState(again, one, 'documents-wanted'))).toEqual(['decided', 'open']);
  });
});

describe('answerQuestion', () => {
  it('takes another answer in place of one that customs has not judged, and the same one once', () => {
    expect(give(answered)).toEqual({ kind: 'same' });
    expect(give(answered, 'b')).toMatchObject({ kind: 'answered' });
  });

  it('takes none to a question that is closed or that nobody asked', () => {
    expect(give(noteClosed(asked, QuestionClosed.example))).toMatchObject({ code: 'state-conflict' });
    expect(give(emptyInquiry)).toMatchObject({ code: 'not-found' });
  });

  it('names files that were handed in, and no others', () => {
    const file = { fileId: 'f', sha256: 's', mediaType: 'image/png' as const, bytes: 8 };
    const withFile = { ...asked, files: [file] };
    expect(give(withFile, 'a', ['f'])).toMatchObject({ kind: 'answered', files: [file] });
    expect(give(withFile, 'a', ['f', 'g'])).toMatchObject({ errors: [{ pointer: '/files/1', code: 'unknown-file' }] });
  });
});

describe('readFile', () => {
  it('takes what begins as its type says', () => {
    expect(readFile('application/pdf; x=y', Buffer.from('%PDF-1.7'))).toMatchObject({ mediaType: 'application/pdf' });
    expect(readFile('image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toMatchObject({ mediaType: 'image/jpeg' });
    expect(readFile('image/png', Buffer.from('%PDF-1.7'))).toMatchObject({ code: 'invalid-body' });
    expect(readFile('text/html', Buffer.from('<html>'))).toMatchObject({ code: 'unsupported-media-type' });
    expect(readFile(undefined, undefined)).toMatchObject({ code: 'unsupported-media-type' });
  });
});
