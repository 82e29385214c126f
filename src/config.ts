/**
 * The project's configuration, `bulletin.config.yaml`. Everything works without one.
 *
 * `schema/config.schema.json` is generated from the schema here.
 */
import { isAbsolute, join, normalize, sep } from 'node:path';
import { VFile } from 'vfile';
import * as z from 'zod/mini';
import { SETTABLE } from './check/levels.ts';
import type { Level } from './check/rule.ts';
import { EDITIONS, PAGE_SIZES } from './edition/edition.ts';
import type { Envelope, Imprint } from './issue/issue.ts';
import type { Picture } from './issue/picture.ts';
import { readPicture } from './issue/pictures.ts';
import { ENVELOPE_KEYS, envelopeField, envelopeOf } from './keys/envelope.ts';
import { language, line, name, pages } from './keys/fields.ts';
import { IMPRINT_KEYS, imprintField } from './keys/imprint.ts';
import { validate } from './keys/validate.ts';
import { type KeyPath, readYaml, type Subject } from './keys/yaml.ts';
import { hasErrors, reportError } from './message.ts';
import { nearest } from './nearest.ts';
import { CONFIG_NAME, type Project } from './project.ts';

export interface Config {
  pageSizes: string[];
  editions: string[];
  template?: string;
  font?: string;
  fit?: number;
  lang?: string;
  organization?: string;
  logo?: Picture;
  imprint?: Imprint;
  /** Of e-mails. */
  envelope: Envelope;
  /** Headings of the regions that a new issue begins with. */
  regions?: string[];
  /** What becomes of the rules of `check`, by their names. */
  rules: Record<string, Level>;
  /** Whether the notice that a Bible's publisher asks for is set below the text. */
  scriptureNotice?: boolean;
  /** The folder of the outputs, absolute. */
  out: string;
}

/** One of the names, or a list of them. */
const names = (kind: string, known: readonly string[], description: string) => {
  const one = z.enum(known as [string, ...string[]], { error: ({ input }) => notAmong(input, kind, known) });
  return z
    .union([z.array(one).check(z.minLength(1, 'is empty')), one], {
      error: ({ input }) => notAmong(input, kind, known),
    })
    .check(z.describe(description));
};

function notAmong(input: unknown, kind: string, known: readonly string[]): string {
  const meant = typeof input === 'string' ? nearest(input, known) : undefined;
  const hint = meant === undefined ? `there are ${known.join(', ')}` : `did you mean ${meant}?`;
  return `is not the name of ${kind}; ${hint}`;
}

/** A folder of the project: what a file says may not reach outside. */
const folder = (description: string) =>
  line(description).check(z.refine(isInside, { error: 'leads outside the project; name such a folder with --out' }));

function isInside(path: string): boolean {
  const way = normalize(path);
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}

const level = z.enum(['off', 'info', 'warning', 'error'], { error: 'must be off, info, warning or error' });

const rules = z
  .object(Object.fromEntries(SETTABLE.map((rule) => [rule, z.exactOptional(level)])))
  .check(z.describe('What becomes of the rules of check, by their names: off, info, warning or error.'));

export const configSchema = z
  .object({
    'page-size': z.exactOptional(
      names('a page size', Object.keys(PAGE_SIZES), 'Size of the page, or a list of sizes. letter if not given.'),
    ),
    edition: z.exactOptional(
      names('an edition', Object.keys(EDITIONS), 'What is made of an issue, or a list. handout if not given.'),
    ),
    template: z.exactOptional(name('Template of issues that name none. classic if not given.')),
    font: z.exactOptional(name('Text family of issues that name none, such as EB Garamond.')),
    fit: z.exactOptional(pages('Exact number of pages of issues that give none.')),
    lang: z.exactOptional(language),
    organization: z.exactOptional(line('Who publishes the issues that name nobody.')),
    logo: z.exactOptional(
      line('PNG or JPEG picture of the organization, as a path from the folder of the configuration.'),
    ),
    imprint: z.exactOptional(imprintField),
    email: z.exactOptional(envelopeField),
    regions: z.exactOptional(
      z
        .array(line('Heading of a region.'), 'must be a list of headings')
        .check(z.describe('Regions that a new issue begins with, in their order.')),
    ),
    rules: z.exactOptional(rules),
    'scripture-notice': z.exactOptional(
      z
        .boolean('must be true or false')
        .check(
          z.describe('Whether the notice that a Bible’s publisher asks for is set below the text. false if not given.'),
        ),
    ),
    out: z.exactOptional(folder('Folder of the outputs, as a path from that of the configuration. out if not given.')),
  })
  .check(z.describe('Configuration of a bulletin project'));

const subject: Subject = {
  rule: 'config',
  called: 'the configuration',
  example: 'organization: "International Justice Mission"',
  shorten: 'Delete what is not needed.',
};

const examples = {
  'page-size': 'page-size: letter, or page-size: [letter, a4]',
  edition: 'edition: handout',
  template: 'template: classic',
  font: 'font: EB Garamond',
  fit: 'fit: 1',
  lang: 'lang: en, or lang: pt-BR',
  organization: 'organization: "International Justice Mission"',
  logo: 'logo: logo.png',
  imprint: 'imprint: { name: Lantern Quay Church, address: [1 Harbor St., Port Ellery], url: https://example.org }',
  email: 'email: { from: Prayer Desk <prayer@example.org>, to: friends@example.org, subject: "{title}, {date}" }',
  regions: 'regions: [Africa, Latin America]',
  rules: 'rules: { double-space: off, undated: error }',
  'scripture-notice': 'scripture-notice: true',
  out: 'out: out',
};

/** Bytes; a configuration has a few hundred. */
const MAX_BYTES = 64 * 1024;

/** What holds where there is no configuration. @param root of the project. */
const defaultConfig = (root: string): Config => ({
  pageSizes: [],
  editions: [],
  rules: {},
  envelope: envelopeOf(),
  out: join(root, 'out'),
});

/**
 * Reads the project's configuration and its logo.
 *
 * @param path of the configuration as the person would write it, for messages.
 * @returns the file with what was found in it, and the configuration if that has no error.
 */
export async function readConfig(project: Project, path: string): Promise<{ file: VFile; config?: Config }> {
  const file = new VFile({ path });
  const read = await project.read(join(project.root, CONFIG_NAME), MAX_BYTES);
  if (read.kind === 'refused') {
    if (read.why === 'missing') return { file, config: defaultConfig(project.root) };
    reportError(file, {
      rule: 'config-unreadable',
      reason: 'the configuration cannot be read',
      help: 'Look at its rights and its size, and whether it is a link.',
    });
    return { file };
  }
  file.value = new TextDecoder().decode(read.bytes).replace(/\r\n?/g, '\n');
  const config = await parseConfig(file, project);
  return config === undefined || hasErrors(file) ? { file } : { file, config };
}

async function parseConfig(file: VFile, project: Project): Promise<Config | undefined> {
  const text = String(file);
  // A file of nothing but comments says nothing.
  if (/^(?:\s*(?:#.*)?(?:\n|$))*$/.test(text)) return defaultConfig(project.root);
  const mapping = readYaml(text, subject, file);
  if (mapping === undefined) return undefined;
  const data = validate(
    mapping,
    {
      schema: configSchema,
      subject,
      examples,
      inner: { rules: SETTABLE, imprint: IMPRINT_KEYS, email: ENVELOPE_KEYS },
    },
    file,
  );
  if (data === undefined) return undefined;
  const {
    'page-size': pageSize,
    edition,
    logo,
    imprint,
    email,
    'scripture-notice': scriptureNotice,
    out,
    ...rest
  } = data;
  const pictureAt = async (path: string | undefined, key: KeyPath): Promise<Picture | undefined> => {
    const picture = path === undefined ? undefined : await readPicture(path, project.root, project);
    if (picture === undefined || !('rule' in picture)) return picture;
    const help = picture.help.replace('the folder of the issue', 'the folder of the configuration');
    reportError(file, { ...picture, help, at: mapping.placeOf(key) });
    return undefined;
  };
  const picture = await pictureAt(logo, ['logo']);
  const imprintLogo = await pictureAt(imprint?.logo, ['imprint', 'logo']);
  return {
    ...defaultConfig(project.root),
    ...rest,
    pageSizes: listOf(pageSize),
    editions: listOf(edition),
    ...(picture === undefined ? {} : { logo: picture }),
    ...(imprint === undefined ? {} : { imprint: imprintOf(imprint, imprintLogo) }),
    envelope: envelopeOf(email),
    ...(scriptureNotice === undefined ? {} : { scriptureNotice }),
    ...(out === undefined ? {} : { out: join(project.root, out) }),
  };
}

const listOf = (value: string | string[] | undefined): string[] => [value ?? []].flat();

/** @param logo its picture, read. */
function imprintOf({ name, address, services, contact, url, code, permissions }: Fields, logo?: Picture): Imprint {
  return {
    ...(name === undefined ? {} : { name }),
    address: listOf(address),
    services: listOf(services),
    contact: listOf(contact),
    ...(url === undefined ? {} : { url }),
    code: code ?? true,
    permissions: listOf(permissions),
    ...(logo === undefined ? {} : { logo }),
  };
}

type Fields = z.output<typeof imprintField>;
