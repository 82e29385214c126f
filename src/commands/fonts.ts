/** `bulletin fonts add`: a family that lies on the machine, or in a package of npm, becomes one of the project. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFonts } from '../files/package.ts';
import { openProject } from '../files/project.ts';
import { nearest } from '../say/nearest.ts';
import { readFont } from '../text/font-file.ts';
import { familyKey, nearestFont } from '../text/font-folder.ts';
import { type FontLicence, licenceIn } from '../text/font-licence.ts';
import { type FontSource, type FoundFont, machineSources, packageSources, slugOf } from '../text/font-search.ts';
import { partOf } from '../text/font-wholeness.ts';
import { scriptName } from '../text/script-families.ts';
import { coverageOf, type FontNotices, noticesOf } from '../text/sfnt.ts';
import { readSystemFonts, systemFontFolders } from '../text/system-fonts.ts';
import { UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { commandLine, type Host } from './host.ts';
import { asNamed } from './issues.ts';
import { Journal } from './journal.ts';
import type { Terminal } from './terminal.ts';

/** A family that was added, as `--json` gives it. */
interface AddedFamily {
  family: string;
  /** SPDX, where it has a name there. */
  licence: string;
  /** A package with its version, or the machine. */
  from: string;
  files: string[];
}

/** Where fonts are looked for. */
export interface FontPlaces {
  /** Folders of the machine’s fonts. */
  machine: readonly string[];
}

/**
 * Copies families into the project’s `fonts/`, each with its licence and a notice.
 *
 * @param words `add`, and names of families.
 * @throws {UsageError} for another word than `add`, and where no family is named.
 */
export async function fonts(
  [word, ...families]: readonly string[],
  cwd: string,
  terminal: Terminal,
  places: FontPlaces = { machine: systemFontFolders() },
  host: Host = commandLine,
): Promise<{ journal: Journal; added: AddedFamily[] }> {
  const example = 'bulletin fonts add "Noto Serif Telugu"';
  if (word !== 'add') throw new UsageError(`fonts are added, and nothing else: ‘${word}’`, example);
  if (families.length === 0 || families.some((family) => slugOf(family).replaceAll('-', '') === ''))
    throw new UsageError('no family is named', example);
  const journal = new Journal(terminal);
  const { root } = await openProject(cwd);
  const added: AddedFamily[] = [];
  for (const family of new Set(families)) {
    const chosen = choose(family, root, places, journal);
    if (chosen === undefined) continue;
    const folder = join(root, 'fonts', slugOf(chosen.family));
    const files: string[] = [];
    for (const [name, content] of filesOf(chosen)) {
      const path = asNamed(join(folder, name), cwd);
      try {
        await host.write(join(folder, name), content, { within: root });
        files.push(path);
        terminal.print(path);
      } catch (error) {
        blame(error, path, cwd, journal);
      }
    }
    const { source, licence, notices } = chosen;
    const of = notices.copyright === undefined ? '' : `. ${notices.copyright.split('\n')[0]}`;
    terminal.print(`${chosen.family}, from ${source.name}: ${licence.title}${of}`);
    added.push({ family: chosen.family, licence: licence.name, from: source.name, files });
  }
  return { journal, added };
}

interface Chosen {
  family: string;
  source: FontSource;
  fonts: FoundFont[];
  licence: FontLicence;
  /** Of its regular style. */
  notices: FontNotices;
  /** The licence’s words. */
  text: string;
}

/** The first source with fonts that may be taken; else what is wrong with the best of them is told. */
function choose(family: string, root: string, { machine }: FontPlaces, journal: Journal): Chosen | undefined {
  const faults: Fault[] = [];
  for (const source of [...packageSources(family, root), ...machineSources(family, machine)]) {
    const chosen = fromSource(source);
    if ('reason' in chosen) faults.push(chosen);
    else return chosen;
  }
  const install = `npm install @expo-google-fonts/${slugOf(family)}`;
  const [fault] = faults;
  if (fault !== undefined) {
    journal.addError('font-refused', `‘${family}’: ${fault.reason}`, fault.help(install));
    return undefined;
  }
  const known = [...readSystemFonts(machine).values()].flatMap(([font]) => font?.family ?? []);
  const meant = nearest(family, known);
  journal.addError(
    'font-not-found',
    `no font of this machine is called ‘${family}’, nor any of an npm package that is installed here`,
    meant !== undefined && familyKey(meant) !== familyKey(family)
      ? `Did you mean "${meant}"? Else run ${install}, or install the font on the machine, and then this again.`
      : `If it is of Google Fonts, run ${install}; else install it on the machine; and then this again.`,
  );
  return undefined;
}

interface Fault {
  reason: string;
  /** @param install what gets the family from npm. */
  help(install: string): string;
}

const fault = (reason: string, help: Fault['help']): Fault => ({ reason, help });

function fromSource(source: FontSource): Chosen | Fault {
  const { fonts, isForWeb, licences, name } = source;
  if (isForWeb)
    return fault(
      `in ${name}, it is in parts for web pages, which cannot be printed from`,
      (install) => `Run ${install}, where it is whole, and then this again.`,
    );
  const usable = fonts.filter(({ variable, outlines }) => !variable && outlines !== 'none');
  if (usable.length === 0) {
    if (fonts.some(({ variable }) => variable))
      return fault(
        `in ${name}, it is a variable font, which cannot be embedded as it is`,
        (install) =>
          `Run ${install}, where its styles are static, and then this again; or put those of a download’s folder static/ into fonts/.`,
      );
    return fault(
      `in ${name}, it has no outlines`,
      (install) => `Run ${install}, and then this again; or put its .ttf files into fonts/.`,
    );
  }
  const allowed = usable.filter(({ restricted }) => !restricted);
  if (allowed.length === 0)
    return fault('its maker forbids embedding it', () => 'Choose another family, such as one of Noto.');
  const regular = nearestFont(allowed, 400, false) as FoundFont;
  const part = partOf(coverageOf(regular.path, regular.index));
  if (part !== undefined)
    return fault(
      `in ${name}, it is not whole: letters of ${scriptName(part)} are missing`,
      (install) => `Run ${install}, where it is whole if it is of Google Fonts, and then this again.`,
    );
  const notices = noticesOf(regular.path, regular.index);
  const texts = licences.map((path) => readFileSync(path, 'utf8').slice(0, MOST_LICENCE));
  const licence = licenceIn([notices.licence, notices.licenceAddress, ...texts]);
  if (licence === undefined)
    return fault(
      `its licence is none that is known to be free${notices.licence === undefined ? '' : `: ${shortened(notices.licence)}`}`,
      () => 'If you may embed it and pass it on, put its files into fonts/ yourself; else choose another family.',
    );
  const text = texts.find((one) => licenceIn([one])?.name === licence.name) ?? standardText(licence, notices);
  return { family: regular.family, source, fonts: stylesOf(allowed), licence, notices, text };
}

/** Characters of a licence; the longest has some 30 000. */
const MOST_LICENCE = 200_000;

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text);

/** What templates ask for: regular, semibold and bold, each with its italic, where the family has them. */
function stylesOf(fonts: readonly FoundFont[]): FoundFont[] {
  const styles = [400, 600, 700].flatMap((weight) => [
    nearestFont(fonts, weight, false) as FoundFont,
    nearestFont(fonts, weight, true) as FoundFont,
  ]);
  return [...new Set(styles)];
}

/** The words of the licence where none lie beside the font: those that are the same for all, else what the font says. */
function standardText({ name, title }: FontLicence, { copyright, licence, licenceAddress }: FontNotices): string {
  const own = [copyright, licence ?? title, licenceAddress].filter((line) => line !== undefined).join('\n\n');
  if (name !== 'OFL-1.1') return `${own}\n`;
  const ofl = readFileSync(join(ownFonts, 'noto-emoji', 'OFL.txt'), 'utf8');
  return `${copyright ?? ''}\n\n${ofl.slice(ofl.indexOf('This Font Software is licensed'))}`;
}

function filesOf({ family, source, fonts, licence, notices, text }: Chosen): [string, Uint8Array | string][] {
  const named = fonts.map((font): [string, Uint8Array] => [
    `${font.postscriptName.replace(/[^\w-]/g, '')}.${font.outlines === 'CFF' ? 'otf' : 'ttf'}`,
    readFont(font.path, font.index),
  ]);
  const notice = [
    `${family}${notices.version === undefined ? '' : `, ${notices.version}`}`,
    ...(notices.copyright === undefined ? [] : [notices.copyright]),
    `Licence: ${licence.title} (${licence.name}), in the file beside this one.`,
    `Copied by bulletin from ${source.name}, unaltered.`,
    `Files: ${named.map(([name]) => name).join(', ')}`,
  ];
  const licenceName = licence.name === 'OFL-1.1' ? 'OFL.txt' : 'LICENSE.txt';
  return [...named, [licenceName, text], ['NOTICE.txt', `${notice.join('\n')}\n`]];
}
