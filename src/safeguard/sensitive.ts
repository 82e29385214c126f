/** `sensitive.yaml`: what must not be printed, and what may be printed instead. */
import { join } from 'node:path';
import { VFile } from 'vfile';
import * as z from 'zod/mini';
import { type Project, SENSITIVE_NAME } from '../files/project.ts';
import { AUDIENCES, type Audience } from '../keys/audience.ts';
import { line } from '../keys/fields.ts';
import { validate } from '../keys/validate.ts';
import { readYaml, type Subject } from '../keys/yaml.ts';
import { hasErrors, reportError } from '../say/message.ts';
import { findNames, isFindable } from './match.ts';

/** A name, and for whom it must not be printed. */
export interface Sensitive {
  name: string;
  /** What may be printed in its place. */
  instead?: string;
  audience: readonly Audience[];
}

const audience = z.enum(AUDIENCES, { error: 'must be print or public' });

const entry = z.object({
  name: line('The name.'),
  instead: z.exactOptional(line('What may be printed in its place.')),
  audience: z.exactOptional(z.union([z.array(audience), audience], { error: 'must be print, public or both' })),
});

const entries = z.exactOptional(
  z.array(
    z.union([line('The name.'), entry], { error: 'must be a name, or have a name and what is printed instead' }),
    {
      error: 'must be a list',
    },
  ),
);

const schema = z.object({ names: entries, places: entries, organizations: entries });

const subject: Subject = {
  rule: 'sensitive',
  called: SENSITIVE_NAME,
  example: 'names: [Amina Yusuf]',
  shorten: 'Delete what is not needed any more.',
  // A note on a name stands after #.
  isText: () => false,
};

const examples = {
  names: 'names: [{ name: Amina Yusuf, instead: Miriam, audience: public }]',
  places: 'places: [Harbour Street]',
  organizations: 'organizations: [The Open Door]',
};

/** Bytes; more than the YAML reader takes. */
const MAX_BYTES = 64 * 1024;

/**
 * Reads the project's list.
 *
 * @param path of the list as the person would write it, for messages.
 * @returns the file with what was found in it, and the list: nothing if it has any fault, since a name that is not
 * understood would be printed.
 */
export async function readSensitive(project: Project, path: string): Promise<{ file: VFile; list?: Sensitive[] }> {
  const file = new VFile({ path });
  const read = await project.read(join(project.root, SENSITIVE_NAME), MAX_BYTES);
  if (read.kind === 'refused') {
    if (read.why === 'missing') return { file, list: [] };
    reportError(file, {
      rule: 'sensitive-unreadable',
      reason: `${SENSITIVE_NAME} cannot be read, so nothing is made`,
      help: 'Look at its rights and its size, and whether it is a link.',
    });
    return { file };
  }
  file.value = new TextDecoder()
    .decode(read.bytes)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const list = parse(file);
  // A misspelt key would let its names through.
  for (const message of file.messages) message.fatal = true;
  return list === undefined || hasErrors(file) ? { file } : { file, list };
}

function parse(file: VFile): Sensitive[] | undefined {
  const text = String(file);
  if (/^\s*(?:#.*(?:\n\s*|$))*$/.test(text)) return [];
  const mapping = readYaml(text, subject, file);
  const data = mapping && validate(mapping, { schema, subject, examples }, file);
  if (mapping === undefined || data === undefined) return undefined;
  const kinds = ['names', 'places', 'organizations'] as const;
  const list = kinds.flatMap((kind) => (data[kind] ?? []).map((one) => ({ kind, one: sensitiveOf(one) })));
  for (const { kind, one } of list) {
    const reason = faultOf(
      one,
      list.map((other) => other.one),
    );
    if (reason !== undefined) reportError(file, { rule: 'sensitive-value', reason, at: mapping.placeOf([kind]) });
  }
  return list.map(({ one }) => one);
}

function sensitiveOf(written: string | z.output<typeof entry>): Sensitive {
  if (typeof written === 'string') return { name: written, audience: AUDIENCES };
  const { name, instead, audience: whom = [...AUDIENCES] } = written;
  return { name, ...(instead === undefined ? {} : { instead }), audience: [whom].flat() };
}

function faultOf({ name, instead }: Sensitive, list: readonly Sensitive[]): string | undefined {
  if (!isFindable(name)) return `‘${name}’ has no letter in it, so it cannot be found`;
  const [hit] = instead === undefined ? [] : findNames(instead, list);
  return hit && `‘${instead}’, which is printed instead of ‘${name}’, has ‘${hit.of.name}’ in it`;
}
