/** The editions there are: those that bulletin has, and those that a project makes of them. */

import type { Audience } from '../keys/audience.ts';
import type { Binding } from '../paper/scheme.ts';
import type { SheetScheme } from '../paper/sheet.ts';
import type { PressSettings } from '../press/order.ts';
import type { Inks } from '../riso/inks.ts';
import { DEFAULT_EDITION, EDITIONS, type Edition, type Preferences } from './edition.ts';

/** By their names. */
export type Catalogue = ReadonlyMap<string, Edition>;

export const builtInEditions: Catalogue = new Map(Object.entries(EDITIONS));

/** An edition that is known to be there. @param catalogue bulletin's own if left out */
export function editionCalled(name: string, { catalogue = builtInEditions }: { catalogue?: Catalogue }): Edition {
  const edition = catalogue.get(name);
  if (edition === undefined) throw new Error(`no edition called ${name}`);
  return edition;
}

/** An edition as a project describes it: what it says goes over what it extends. */
export interface OwnEdition extends Preferences {
  /** The name of another edition; the handout if left out. */
  extends?: string;
  description?: string;
  audience?: Audience;
  fileName?: string;
  /** How its pages are put on sheets. */
  scheme?: SheetScheme;
  /** On which paper: of `SHEETS`. */
  sheet?: string;
  /** On which side they are bound, if not that of the language. */
  binding?: Binding;
  /** What the print shop asks for. */
  press?: Pick<PressSettings, 'profile' | 'paper' | 'inkLimit'>;
  /** Of a duplicator. */
  inks?: Inks;
}

/** Why an edition of a project cannot be made. */
export interface EditionProblem {
  edition: string;
  /** The key at fault, if it is one. */
  key?: 'scheme' | 'sheet' | 'binding' | 'profile' | 'paper' | 'ink-limit' | 'inks';
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
    problems.push(...sheetProblemsOf(name, described, baseOf(name)), ...inkProblemsOf(name, described, baseOf(name)));
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

function sheetProblemsOf(
  edition: string,
  { scheme, sheet, binding }: OwnEdition,
  { name, makes }: Edition,
): EditionProblem[] {
  if (scheme !== undefined && makes.kind !== 'pages' && makes.kind !== 'sheets') {
    const help = `Leave it out, or let the edition extend another: extends: ${DEFAULT_EDITION}`;
    return [{ edition, key: 'scheme', reason: `is not for what ${name} makes`, help }];
  }
  if (scheme !== undefined || makes.kind === 'sheets') return [];
  if (sheet !== undefined) {
    const help = `Add a scheme, such as scheme: booklet; or name its page: page-size: ${sheet}`;
    return [{ edition, key: 'sheet', reason: 'is the paper of sheets, and the edition is not put on any', help }];
  }
  if (binding !== undefined) {
    const help = 'Add a scheme, such as scheme: booklet; or leave it out';
    return [{ edition, key: 'binding', reason: 'is of sheets, and the edition is not put on any', help }];
  }
  return [];
}

const PRESS_KEYS = { profile: 'profile', paper: 'paper', inkLimit: 'ink-limit' } as const;

function inkProblemsOf(edition: string, { press, inks }: OwnEdition, { name, makes }: Edition): EditionProblem[] {
  const pressKeys = Object.keys(press ?? {}) as (keyof typeof PRESS_KEYS)[];
  const ofPress = makes.kind === 'press' ? [] : pressKeys.map((key) => ({ key: PRESS_KEYS[key], base: 'press' }));
  const ofInks = makes.kind === 'inks' || inks === undefined ? [] : [{ key: 'inks' as const, base: 'riso' }];
  return [...ofPress, ...ofInks].map(({ key, base }) => ({
    edition,
    key,
    reason: `is not for what ${name} makes`,
    help: `Leave it out, or let the edition extend another: extends: ${base}`,
  }));
}

function makingOf({ makes }: Edition, own: OwnEdition): Edition['makes'] {
  if (makes.kind === 'press') return { ...makes, ...own.press };
  if (makes.kind === 'inks') return own.inks === undefined ? makes : { ...makes, inks: own.inks };
  const { scheme, sheet, binding } = { ...(makes.kind === 'sheets' ? makes : {}), ...own };
  if (scheme === undefined) return makes;
  const more = { ...(sheet === undefined ? {} : { sheet }), ...(binding === undefined ? {} : { binding }) };
  return { kind: 'sheets', scheme, ...more };
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
    makes: makingOf(base, own),
    preferred: wanted,
    ...(fileName === undefined ? {} : { fileName }),
    // A design or a number of pages that the project names is there to be used.
    ...(design === undefined || template !== undefined ? {} : { template: design }),
    ...(unlimited === undefined || fit !== undefined ? {} : { unlimited }),
  };
}
