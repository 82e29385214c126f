/** What a build says of each file that it has written. */
import { fitted, percent } from '../compose/fit-report.ts';
import type { BehindSlip } from '../compose/slip-backs.ts';
import type { PagesOutput } from '../making/output.ts';
import type { InkReport } from '../press/press.ts';
import type { Written, WrittenFile } from './made.ts';

/** `out/letter.handout.a4.pdf   1 page   42 KB   0.3 s   11.4/14.6 pt (template 10.4/14.2), 0.6 lines free` */
export function summary(file: WrittenFile, width: number): string {
  const { path, bytes, milliseconds } = file;
  const { count, notes } = file.kind === 'pages' ? ofPages(file) : { count: NO_COUNT, notes: [] };
  const size = `${Math.ceil(bytes / 1024)} KB`.padStart(7);
  const time = `${(milliseconds / 1000).toFixed(1)} s`.padStart(6);
  return [`${path.padEnd(width)}  ${count}  ${size}  ${time}`, ...notes].join('   ');
}

function ofPages({ pages, sheets, fit, leftEmpty, behindSlips = [], inks }: Written<PagesOutput>): {
  count: string;
  notes: string[];
} {
  const notes = [
    fit && fitted(fit),
    leftEmpty === undefined ? undefined : offered(leftEmpty),
    blanksOf(sheets),
    ...behindSlips.map(lostBehind),
    inks && inked(inks),
  ];
  return {
    count: sheets === undefined ? counted(pages, 'page') : counted(sheets.count, 'sheet'),
    notes: notes.filter((note) => note !== undefined),
  };
}

const counted = (number: number, noun: string): string =>
  `${String(number).padStart(2)} ${noun}${number === 1 ? ' ' : 's'}`;

/** Where what has pages tells how many. */
const NO_COUNT = ' '.repeat(counted(1, 'page').length);

const offered = (leftEmpty: number): string => `${percent(leftEmpty)} of the last page used: try --fit auto`;

const lostBehind = ({ page, back, from }: BehindSlip): string =>
  `cutting off the slip on page ${page} takes the foot of page ${back}, from “${from}” on`;

function blanksOf(sheets: PagesOutput['sheets']): string | undefined {
  if (sheets === undefined || sheets.blanks === 0) return undefined;
  return sheets.blanks === 1 ? '1 page stays blank' : `${sheets.blanks} pages stay blank`;
}

/** What to tell the copier; once, where many files are to be printed alike. */
export function instructionsFor(file: WrittenFile, said: Set<string>): string[] {
  const { instructions = [] } = (file.kind === 'pages' && file.sheets) || {};
  const lines = instructions.map((line) => `  ${line}`);
  const text = lines.join();
  if (said.has(text)) return [];
  said.add(text);
  return lines;
}

/** `Magenta, Black; 165 % ink of 300; colours up to 14 ΔE off the screen` */
function inked({ plates, most, limit, colors, pictures = 0 }: InkReport): string {
  const shift = Math.max(pictures, ...colors.map((color) => color.shift));
  return `${plates.join(', ')}; ${most} % ink of ${limit}; colours up to ΔE ${Math.round(shift)} off the screen`;
}
