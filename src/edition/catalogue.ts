/** The editions there are: those that bulletin has, and those that a project makes of them. */
import type { Audience } from '../keys/audience.ts';
import { type MakingKey, type OwnMaking, SHEET_KEYS } from '../making/making.ts';
import { kindOfMaking } from '../making/register.ts';
import { DEFAULT_EDITION, EDITIONS, type Edition, type Preferences } from './edition.ts';

/** By their names. */
export type Catalogue = ReadonlyMap<string, Edition>;

export const builtInEditions: Catalogue = new Map(Object.entries(EDITIONS));

/** An edition as a project describes it: what it says goes over what it extends. */
export interface OwnEdition extends Preferences, OwnMaking {
  /** The name of another edition; the handout if left out. */
  extends?: string;
  description?: string;
  audience?: Audience;
  fileName?: string;
}

/** Why an edition of a project cannot be made. */
export interface EditionProblem {
  edition: string;
  /** The key at fault, if it is one. */
  key?: MakingKey;
  reason: string;
  help: string;
}

/**
 * bulletin's editions and those of a project, which come in their own order after them.
 *
 * @param own by their names; what they extend is known to exist.
 */
export function catalogueWith(own: ReadonlyMap<string, OwnEdition>): {
  catalogue: Catalogue;
  problems: EditionProblem[];
} {
  const problems = [...own.keys()].flatMap((name) => problemsOf(name, own));
  if (problems.length > 0) return { catalogue: builtInEditions, problems };
  const catalogue = new Map(builtInEditions);
  const baseOf = (name: string): Edition => {
    const { extends: base = DEFAULT_EDITION } = own.get(name)!;
    return base === name ? EDITIONS[name]! : made(base);
  };
  const made = (name: string): Edition => {
    const described = own.get(name);
    return described === undefined ? EDITIONS[name]! : extended(baseOf(name), described, name);
  };
  for (const [name, described] of own) {
    problems.push(...makingProblemsOf(name, described, baseOf(name)));
    catalogue.set(name, made(name));
  }
  return { catalogue, problems };
}

function problemsOf(name: string, own: ReadonlyMap<string, OwnEdition>): EditionProblem[] {
  const isBuiltIn = builtInEditions.has(name);
  if (isBuiltIn && own.get(name)!.extends !== name)
    return [
      {
        edition: name,
        reason: 'is called like an edition that bulletin has',
        help: `Call it otherwise; or change that edition: extends: ${name}`,
      },
    ];
  const way = [name];
  for (;;) {
    const { extends: base } = own.get(way.at(-1)!)!;
    if (base === undefined || !own.has(base) || (base === way.at(-1) && builtInEditions.has(base))) return [];
    const isLoop = way.includes(base);
    way.push(base);
    if (isLoop)
      return [
        {
          edition: name,
          reason: `goes round in a circle: ${way.join(' extends ')}`,
          help: `Let it extend an edition that bulletin has: extends: ${DEFAULT_EDITION}`,
        },
      ];
  }
}

/** The edition to extend for a key that is not for what another makes. */
const BASES: Readonly<Record<MakingKey, string>> = {
  scheme: DEFAULT_EDITION,
  sheet: DEFAULT_EDITION,
  binding: DEFAULT_EDITION,
  profile: 'press',
  paper: 'press',
  'ink-limit': 'press',
  inks: 'riso',
};

/** What it says of how it is made, and cannot. */
function makingProblemsOf(edition: string, own: OwnEdition, { name, makes }: Edition): EditionProblem[] {
  const kind = kindOfMaking(makes);
  const isStray = (key: MakingKey): boolean =>
    !kind.keys.includes(key) && (key === 'scheme' || !SHEET_KEYS.includes(key));
  const strays = keysOf(own)
    .filter(isStray)
    .map((key): EditionProblem => {
      const help = `Leave it out, or let the edition extend another: extends: ${BASES[key]}`;
      return { edition, key, reason: `is not for what ${name} makes`, help };
    });
  const isOnSheets = own.scheme !== undefined || kind.with(makes, own).kind === 'sheets';
  return [...(isOnSheets ? [] : withoutSheets(edition, own)), ...strays];
}

/** The keys that an edition has of those that are about its making. */
const keysOf = ({ scheme, sheet, binding, press = {}, inks }: OwnMaking): MakingKey[] =>
  Object.entries({
    scheme,
    sheet,
    binding,
    profile: press.profile,
    paper: press.paper,
    'ink-limit': press.inkLimit,
    inks,
  }).flatMap(([key, value]) => (value === undefined ? [] : [key as MakingKey]));

function withoutSheets(edition: string, { sheet, binding }: OwnEdition): EditionProblem[] {
  if (sheet !== undefined) {
    const help = `Add a scheme, such as scheme: booklet; or name its page: page-size: ${sheet}`;
    return [{ edition, key: 'sheet', reason: 'is the paper of sheets, and the edition is not put on any', help }];
  }
  if (binding === undefined) return [];
  const help = 'Add a scheme, such as scheme: booklet; or leave it out';
  return [{ edition, key: 'binding', reason: 'is of sheets, and the edition is not put on any', help }];
}

function extended(base: Edition, own: OwnEdition, name: string): Edition {
  const { description = base.description, audience = base.audience, fileName, pageSizes, template, fit } = own;
  const { fileName: _, template: design, unlimited, preferred, ...rest } = base;
  const wanted: Preferences = {
    ...preferred,
    ...(pageSizes === undefined ? {} : { pageSizes }),
    ...(template === undefined ? {} : { template }),
    ...(fit === undefined ? {} : { fit }),
  };
  return {
    ...rest,
    name,
    description,
    audience,
    makes: kindOfMaking(base.makes).with(base.makes, own),
    preferred: wanted,
    ...(fileName === undefined ? {} : { fileName }),
    // A design or a number of pages that the project names is there to be used.
    ...(design === undefined || template !== undefined ? {} : { template: design }),
    ...(unlimited === undefined || fit !== undefined ? {} : { unlimited }),
  };
}
