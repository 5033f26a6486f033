import { type TObject, type TProperties, Type } from 'typebox';

/** The schema of an object that services answer with: closed, and a component of that name in the OpenAPI document. */
export function answerSchema<Properties extends TProperties>(
  name: string,
  properties: Properties,
  options: { readonly description?: string } = {},
): TObject<Properties> {
  return Type.Object(properties, { ...options, $id: name, title: name, additionalProperties: false });
}
