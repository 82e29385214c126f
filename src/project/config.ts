/**
 * The project's configuration, `bulletin.config.yaml`. Everything works without one.
 *
 * `schema/config.schema.json` is generated from the schema here.
 */
import { isAbsolute, join, normalize, sep } from 'node:path';
import { VFile } from 'vfile';
import * as z from 'zod/mini';
import { SETTABLE } from '../check/levels.ts';
import type { Levels } from '../check/rule.ts';
import { builtInEditions, type Catalogue, catalogueWith, type OwnEdition } from '../edition/catalogue.ts';
import { CONFIG_NAME, type Project } from '../files/project.ts';
import { readPicture } from '../issue/pictures.ts';
import { accentField, FAINTEST, legibilityOf, legible } from '../keys/accent.ts';
import { AUDIENCES } from '../keys/audience.ts';
import type { Envelope } from '../keys/envelope.ts';
import { ENVELOPE_KEYS, envelopeField, envelopeOf } from '../keys/envelope.ts';
import { calendar, language, line, listOf, name, numerals, pages, pdfVersion } from '../keys/fields.ts';
import type { Imprint } from '../keys/imprint.ts';
import { IMPRINT_KEYS, imprintField, imprintOf } from '../keys/imprint.ts';
import type { Manners } from '../keys/manners.ts';
import { SITE_KEYS, type Site, siteField, siteOf } from '../keys/site.ts';
import { isRecord, validate } from '../keys/validate.ts';
import { type KeyPath, type Mapping, readYaml, type Subject } from '../keys/yaml.ts';
import type { PdfVersion } from '../page/pdf-version.ts';
import { SIDES } from '../paper/scheme.ts';
import { type PagesAsked, SHEET_SCHEMES, SHEETS } from '../paper/sheet.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { INK_LIMITS, PAPERS, type Paper } from '../paper/stock.ts';
import type { Picture } from '../picture/picture.ts';
import type { Profile } from '../press/profile.ts';
import type { Inks } from '../riso/inks.ts';
import { type Finding, hasErrors, reportError } from '../say/message.ts';
import { nearest, suggestion } from '../say/nearest.ts';
import type { RuleOf } from '../say/rules.ts';

export interface Config extends Manners {
  pageSizes: string[];
  /** The editions there are. */
  catalogue: Catalogue;
  /** Those that are made if none is asked for. */
  editions: string[];
  template?: string;
  font?: string;
  fit?: PagesAsked;
  pdf?: PdfVersion;
  lang?: string;
  organization?: string;
  logo?: Picture;
  /** Across the masthead. */
  masthead?: Picture;
  /** `#rrggbb` in small letters. */
  accent?: string;
  imprint?: Imprint;
  /** Of e-mails. */
  envelope: Envelope;
  /** Of web pages. */
  site?: Site;
  /** Numbers of the licences by which words under copyright are printed, by their short names: `ccli`. */
  licences?: Readonly<Record<string, string>>;
  /** Issues after which `check` tells of a request that nobody took up. */
  openRequests?: number;
  /** Headings of the regions that a new issue begins with. */
  regions?: string[];
  /** What becomes of the rules of `check`, by their names. */
  rules: Levels;
  /** Whether the notice that a Bible's publisher asks for is set below the text. */
  scriptureNotice?: boolean;
  /** The folder of the outputs, absolute. */
  out: string;
}

const oneOf = <Name extends string>(known: readonly Name[], kind: string) =>
  z.enum(known as [Name, ...Name[]], { error: ({ input }) => notAmong(input, kind, known) });

/** One of the names, or a list of them. */
const oneOrMore = <Name extends z.ZodMiniType<string>>(one: Name, kind: string, known: readonly string[]) =>
  z.union([z.array(one).check(z.minLength(1, 'is empty')), one], {
    error: ({ input }) => notAmong(input, kind, known),
  });

const sizeNames = Object.keys(PAGE_SIZES);

const pageSizes = (description: string) =>
  oneOrMore(oneOf(sizeNames, 'a page size'), 'a page size', sizeNames).check(z.describe(description));

/** The name of an edition. Which there are, the same file says: editors are only told of those that bulletin has. */
const editionName = (known: readonly string[]) =>
  z.string({ error: ({ input }) => notAmong(input, 'an edition', known) }).check(
    z.refine((written) => known.includes(written), { error: ({ input }) => notAmong(input, 'an edition', known) }),
    z.meta({ examples: [...builtInEditions.keys()] }),
  );

/** What can be asked for on the command line, and stand in the name of a file on any system. */
const OWN_NAME = /^(?=.{1,60}$)[\p{Ll}\p{Lo}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{M}\p{N}]+)*$/u;
const FAULTY_NAME = 'must be made of small letters, digits and hyphens';

const ownName = (description: string) =>
  z.string(FAULTY_NAME).check(z.regex(OWN_NAME, FAULTY_NAME), z.describe(description));

const FAULTY_LIMIT = `must be a number of per cent from ${INK_LIMITS.least} to ${INK_LIMITS.most}`;
const FAULTY_INKS = 'must be the names of one or two inks';

/** @param known editions */
const ownEdition = (known: readonly string[]) =>
  z.object(
    {
      extends: z.exactOptional(
        editionName(known).check(
          z.describe('The edition that it is like in all that is not said here. handout if not given.'),
        ),
      ),
      description: z.exactOptional(line('One line for people who choose: what it is for.')),
      'page-size': z.exactOptional(pageSizes('Size of its page, or a list of sizes.')),
      template: z.exactOptional(name('Template that it is set in, whatever an issue names.')),
      fit: z.exactOptional(pages('Its number of pages, auto or none, whatever an issue says.')),
      scheme: z.exactOptional(
        oneOf(SHEET_SCHEMES, 'a scheme').check(z.describe('How its pages, of half the paper, are put on sheets.')),
      ),
      sheet: z.exactOptional(oneOf(SHEETS, 'a paper').check(z.describe('The paper of its sheets.'))),
      binding: z.exactOptional(
        oneOf(SIDES, 'a side').check(
          z.describe('The side on which its sheets are bound. That of the issue’s language if not given.'),
        ),
      ),
      profile: z.exactOptional(
        line(
          'Of the press edition: the ICC profile of the print shop, as a path from the folder of the configuration.',
        ),
      ),
      paper: z.exactOptional(
        oneOf(Object.keys(PAPERS) as Paper[], 'a paper').check(
          z.describe('Of the press edition: the paper, for the limit of ink. coated if not given.'),
        ),
      ),
      'ink-limit': z.exactOptional(
        z
          .number(FAULTY_LIMIT)
          .check(
            z.gte(INK_LIMITS.least, FAULTY_LIMIT),
            z.lte(INK_LIMITS.most, FAULTY_LIMIT),
            z.describe('Of the press edition: the most of all inks together, in per cent.'),
          ),
      ),
      inks: z.exactOptional(
        z
          .union(
            [
              z.array(name('Name of an ink.')).check(z.minLength(1, FAULTY_INKS), z.maxLength(2, FAULTY_INKS)),
              name('Name of an ink.'),
            ],
            {
              error: FAULTY_INKS,
            },
          )
          .check(z.describe('Of the riso edition: the inks, one or two, such as [black, teal].')),
      ),
      audience: z.exactOptional(
        z
          .enum(AUDIENCES, { error: 'must be print or public' })
          .check(z.describe('Whom it is for: print, or public, where sensitive names are masked.')),
      ),
      name: z.exactOptional(ownName('What it is called in the names of its files, if not by its name.')),
    },
    'must have keys of its own, such as extends:',
  );

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

const LICENCE_NAME = /^[\p{Ll}\p{Lo}\p{N}]{1,40}$/u;

/** YAML reads a number without quotes as one. */
const licenceNumber = z
  .union([line('Its number.'), z.number()], 'must be the number of a licence')
  .check(z.describe('Its number.'));

const level = z.enum(['off', 'info', 'warning', 'error'], { error: 'must be off, info, warning or error' });

const rules = z
  .object(Object.fromEntries(SETTABLE.map((rule) => [rule, z.exactOptional(level)])))
  .check(z.describe('What becomes of the rules of check, by their names: off, info, warning or error.'));

/** @param known editions: bulletin's and the project's. @param own what each of the project's says. */
const schemaWith = (known: readonly string[], own = ownEdition(known)) =>
  z
    .object({
      'page-size': z.exactOptional(pageSizes('Size of the page, or a list of sizes. letter if not given.')),
      edition: z.exactOptional(
        oneOrMore(editionName(known), 'an edition', known).check(
          z.describe('What is made of an issue, or a list. All of editions: if not given; handout if there are none.'),
        ),
      ),
      editions: z.exactOptional(
        z
          .record(z.string().check(z.regex(OWN_NAME)), own, {
            error: ({ code }) => (code === 'invalid_key' ? FAULTY_NAME : 'must be editions with their names'),
          })
          .check(z.describe('Editions of your own, by their names.')),
      ),
      template: z.exactOptional(name('Template of issues that name none. classic if not given.')),
      font: z.exactOptional(name('Text family of issues that name none, such as EB Garamond.')),
      fit: z.exactOptional(pages('Number of pages of issues that give none, auto or none.')),
      pdf: z.exactOptional(pdfVersion('Version of PDF of issues that name none: 1.7 or 2.0. 1.7 if not given.')),
      lang: z.exactOptional(language),
      numerals: z.exactOptional(
        numerals('Digits of issues that say nothing of them: native for those of their language’s own script.'),
      ),
      calendar: z.exactOptional(calendar('Calendar that the dates of issues are written by that name none.')),
      organization: z.exactOptional(line('Who publishes the issues that name nobody.')),
      logo: z.exactOptional(
        line('Picture of the organization, such as a PNG or a JPEG, as a path from the folder of the configuration.'),
      ),
      masthead: z.exactOptional(
        line(
          'Picture that stands across the masthead of designs that have room for it, as a path from the folder of the configuration.',
        ),
      ),
      accent: z.exactOptional(accentField),
      imprint: z.exactOptional(imprintField),
      email: z.exactOptional(envelopeField),
      site: z.exactOptional(siteField),
      regions: z.exactOptional(
        z
          .array(line('Heading of a region.'), 'must be a list of headings')
          .check(z.describe('Regions that a new issue begins with, in their order.')),
      ),
      licences: z.exactOptional(
        z
          .record(z.string().check(z.regex(LICENCE_NAME)), licenceNumber, {
            error: ({ code }) =>
              code === 'invalid_key' ? FAULTY_NAME : 'must be numbers of licences with their names',
          })
          .check(
            z.describe(
              'Numbers of the licences by which words under copyright are printed, by their names: ccli, onelicense or others.',
            ),
          ),
      ),
      'open-requests': z.exactOptional(
        z
          .int('must be a number of issues, from 1 to 100')
          .check(
            z.minimum(1, 'must be a number of issues, from 1 to 100'),
            z.maximum(100, 'must be a number of issues, from 1 to 100'),
            z.describe('Issues after which check tells of a request that nobody took up. 4 if not given.'),
          ),
      ),
      rules: z.exactOptional(rules),
      'scripture-notice': z.exactOptional(
        z
          .boolean('must be true or false')
          .check(
            z.describe(
              'Whether the notice that a Bible’s publisher asks for is set below the text. false if not given.',
            ),
          ),
      ),
      out: z.exactOptional(
        folder('Folder of the outputs, as a path from that of the configuration. out if not given.'),
      ),
    })
    .check(z.describe('Configuration of a bulletin project'));

/** With bulletin's own editions alone. Not made before it is asked for: most projects have no configuration. */
export const configSchema = () => schemaWith([...builtInEditions.keys()]);

const subject: Subject = {
  rule: 'config',
  called: 'the configuration',
  example: 'organization: "International Justice Mission"',
  shorten: 'Delete what is not needed.',
  isText: ([key, inner]) =>
    ['organization', 'licences', 'regions', 'email', 'site'].includes(String(key)) ||
    (key === 'imprint' && inner !== 'code'),
};

const examples = {
  'page-size': 'page-size: letter, or page-size: [letter, a4]',
  edition: 'edition: handout',
  editions: 'editions: { sunday: { extends: handout, page-size: a5 } }',
  template: 'template: classic',
  font: 'font: EB Garamond',
  fit: 'fit: 1',
  pdf: 'pdf: 2.0',
  lang: 'lang: en, or lang: pt-BR',
  numerals: 'numerals: native',
  calendar: 'calendar: ethiopic',
  organization: 'organization: "International Justice Mission"',
  logo: 'logo: logo.png',
  masthead: 'masthead: images/harbour.jpg',
  accent: 'accent: "#7a2a2a"',
  imprint: 'imprint: { name: Lantern Quay Church, address: [1 Harbor St., Port Ellery], url: https://example.org }',
  email: 'email: { from: Prayer Desk <prayer@example.org>, to: friends@example.org, subject: "{title}, {date}" }',
  site: 'site: { url: https://example.org/letters/, title: Letters from the Quay }',
  regions: 'regions: [Africa, Latin America]',
  licences: 'licences: { ccli: "1234567", onelicense: A-123456 }',
  'open-requests': 'open-requests: 4',
  rules: 'rules: { double-space: off, undated: error }',
  'scripture-notice': 'scripture-notice: true',
  out: 'out: out',
};

/** Bytes; a configuration has a few hundred. */
const MAX_BYTES = 64 * 1024;

/** What holds where there is no configuration. @param root of the project. */
const defaultConfig = (root: string): Config => ({
  pageSizes: [],
  catalogue: builtInEditions,
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
  if (/^\s*(?:#.*(?:\n\s*|$))*$/.test(text)) return defaultConfig(project.root);
  const mapping = readYaml(text, subject, file);
  if (mapping === undefined) return undefined;
  const known = [...builtInEditions.keys(), ...ownNames(mapping)];
  const own = ownEdition(known);
  const schema = schemaWith(known, own);
  const inner = {
    rules: SETTABLE,
    editions: { each: Object.keys(own.shape) },
    imprint: IMPRINT_KEYS,
    email: ENVELOPE_KEYS,
    site: SITE_KEYS,
  };
  const data = validate(mapping, { schema, subject, examples, inner }, file);
  if (data === undefined) return undefined;
  const {
    'page-size': pageSize,
    edition,
    editions = {},
    logo,
    masthead,
    imprint,
    email,
    site,
    'scripture-notice': scriptureNotice,
    'open-requests': openRequests,
    licences,
    out,
    ...rest
  } = data;
  const owned = new Map<string, OwnEdition>();
  for (const [called, keys] of Object.entries(editions)) {
    const refuse = (key: string, finding: Finding<RuleOf<'error'>>) =>
      reportError(file, { ...finding, at: mapping.placeOf(['editions', called, key]) });
    owned.set(called, await ownEditionOf(called, keys, project, refuse));
  }
  const { catalogue, problems } = catalogueWith(owned);
  for (const { edition, key, reason, help } of problems) {
    const way = ['editions', edition, ...(key === undefined ? [] : [key])];
    reportError(file, {
      rule: 'config-value',
      reason: `\`${way.join('.')}\` ${reason}`,
      help,
      at: mapping.placeOfKey(way),
    });
  }
  if (rest.accent !== undefined && legibilityOf(rest.accent) < FAINTEST)
    reportError(file, {
      rule: 'accent-contrast',
      reason: `\`accent\` is too light: words in it stand out from the paper, or from a copier’s white, by ${legibilityOf(rest.accent).toFixed(1)} to 1, and ${FAINTEST} to 1 can be read`,
      help: `Take a darker one. Of the same hue there is \`accent: "${legible(rest.accent)}"\`.`,
      at: mapping.placeOf(['accent']),
    });
  const pictureAt = async (path: string | undefined, key: KeyPath): Promise<Picture | undefined> => {
    const picture = path === undefined ? undefined : await readPicture(path, project.root, project);
    if (picture === undefined || !('rule' in picture)) return picture;
    const help = picture.help.replace('the folder of the issue', 'the folder of the configuration');
    reportError(file, { ...picture, help, at: mapping.placeOf(key) });
    return undefined;
  };
  const picture = await pictureAt(logo, ['logo']);
  const across = await pictureAt(masthead, ['masthead']);
  const imprintLogo = await pictureAt(imprint?.logo, ['imprint', 'logo']);
  return {
    ...defaultConfig(project.root),
    ...rest,
    pageSizes: listOf(pageSize),
    catalogue,
    editions: edition === undefined ? Object.keys(editions) : listOf(edition),
    ...(picture === undefined ? {} : { logo: picture }),
    ...(across === undefined ? {} : { masthead: across }),
    ...(imprint === undefined ? {} : { imprint: imprintOf(imprint, imprintLogo) }),
    envelope: envelopeOf(email),
    ...(site === undefined ? {} : { site: siteOf(site) }),
    ...(licences === undefined ? {} : { licences: mapped(licences) }),
    ...(openRequests === undefined ? {} : { openRequests }),
    ...(scriptureNotice === undefined ? {} : { scriptureNotice }),
    ...(out === undefined ? {} : { out: join(project.root, out) }),
  };
}

const mapped = (numbers: Readonly<Record<string, string | number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, String(number)]));

/** What the editions are called that a configuration describes, rightly or not. */
function ownNames({ data }: Mapping): string[] {
  const editions = isRecord(data) ? data.editions : undefined;
  return isRecord(editions) ? Object.keys(editions) : [];
}

type OwnKeys = z.output<ReturnType<typeof ownEdition>>;

type Refuse = (key: 'profile' | 'inks', finding: Finding<RuleOf<'error'>>) => void;

/** @param refuse told what is wrong with a profile or an ink. */
async function ownEditionOf(called: string, keys: OwnKeys, project: Project, refuse: Refuse): Promise<OwnEdition> {
  const {
    'page-size': pageSize,
    name: fileName,
    profile: path,
    paper,
    'ink-limit': limit,
    inks: written,
    ...rest
  } = keys;
  const profile = path === undefined ? undefined : await profileAt(path, project, refuse);
  const inks = written === undefined ? undefined : await inksCalled(listOf(written), called, refuse);
  const press = {
    ...(profile === undefined ? {} : { profile }),
    ...(paper === undefined ? {} : { paper }),
    ...(limit === undefined ? {} : { inkLimit: limit / 100 }),
  };
  return {
    ...rest,
    ...(pageSize === undefined ? {} : { pageSizes: listOf(pageSize) }),
    ...(fileName === undefined ? {} : { fileName }),
    ...(Object.keys(press).length === 0 ? {} : { press }),
    ...(inks === undefined ? {} : { inks }),
  };
}

/** The profile of a print shop. @param path from the folder of the configuration */
async function profileAt(path: string, project: Project, refuse: Refuse): Promise<Profile | undefined> {
  const { LARGEST, readProfile } = await import('../press/profile.ts');
  const read = await project.read(join(project.root, path), LARGEST);
  if (read.kind === 'refused') {
    const help = 'Put it into the folder of the configuration, or one below it, and write its path from there.';
    const reason = `the profile ‘${path}’ cannot be read inside the project`;
    refuse('profile', { rule: 'profile-missing', reason, help });
    return undefined;
  }
  const profile = readProfile(read.bytes);
  if (!('reason' in profile)) return profile;
  refuse('profile', {
    rule: 'profile-unusable',
    reason: `the profile cannot be used: ${profile.reason}`,
    help: profile.help,
  });
  return undefined;
}

/** Names of the list, which is long and seldom needed. */
async function inksCalled(written: readonly string[], edition: string, refuse: Refuse): Promise<Inks | undefined> {
  const { inkCalled, INK_NAMES } = await import('../riso/inks.ts');
  const inks = new Set<string>();
  for (const one of written) {
    const ink = inkCalled(one);
    if (ink === undefined) {
      const reason = `\`editions.${edition}.inks\`: there is no ink called ‘${one}’`;
      refuse('inks', { rule: 'config-value', reason, help: suggestion(one.toLowerCase(), INK_NAMES) });
      return undefined;
    }
    inks.add(ink.name);
  }
  const [first, second] = inks;
  return second === undefined ? [first!] : [first!, second];
}
