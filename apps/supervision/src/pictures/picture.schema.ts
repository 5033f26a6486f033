import { Type } from 'typebox';
import { answerSchema } from '#libs/service-kit';

export const StoredPictureSchema = answerSchema('StoredPicture', {
  reference: Type.String({ examples: ['xray/LZ000000014CN/1'] }),
  digest: Type.String({ description: 'SHA-256 of the content, hexadecimal.' }),
});

export const storedPictureExample = {
  reference: 'xray/LZ000000014CN/1',
  digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};
