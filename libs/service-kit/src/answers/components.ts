type Json = unknown;
type Schemas = Record<string, Json>;

const PREFIX = '#/components/schemas/';

/**
 * A JSON Schema as an OpenAPI document holds it: whatever in it has an `$id` becomes a component of that name, and a reference in its place.
 *
 * @param components gets what was found
 * @throws Error when two different schemas have one name
 */
export function asComponents(schema: Json, components: Schemas): Json {
  if (Array.isArray(schema)) return schema.map((entry: unknown) => asComponents(entry, components));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $id: name, ...rest } = schema as Record<string, unknown>;
  const inner = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asComponents(value, components)]));
  if (typeof name !== 'string') return inner;
  const known = components[name];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(inner)) {
    throw new Error(`two schemas are named ${name}`);
  }
  components[name] = inner;
  return { $ref: PREFIX + name };
}
