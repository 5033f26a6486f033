import { Type } from 'typebox';
import { answerSchema } from '#libs/service-kit';

export const StoredPictureSchema = answerSchema('StoredPicture', {
  reference: Type.String({ examples: ['xray/LZ000000014CN/1'] }),
  digest: Type.String({ description: 'SHA-256 of the content, hexadecimal.' }),
});
