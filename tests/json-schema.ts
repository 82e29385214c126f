/** The JSON Schemas that are published for editors. */
import * as z from 'zod/mini';

/** @throws if a key has no description to show. */
export function jsonSchemaOf(of: z.ZodMiniObject): string {
  const schema = z.toJSONSchema(of, {
    io: 'input',
    // Unknown keys are only warned of, and an editor should do the same as soon as they are typed.
    override: ({ jsonSchema }) => {
      if (jsonSchema.properties !== undefined) jsonSchema.additionalProperties = false;
    },
  });
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    if (typeof property === 'boolean' || !property.description) throw new Error(`${name} has no description`);
  return `${JSON.stringify(schema, null, 2)}\n`;
}
