/** The ICC profile of a press and its paper, and what must be known of it before anything is printed by it. */
import { readFileSync } from 'node:fs';
import { ownFolder } from '../files/package.ts';

export interface Profile {
  bytes: Uint8Array;
  /** What it calls itself. */
  description: string;
  /** The printing condition's name in the registry of the ICC (https://www.color.org), where it is one of those. */
  registered?: string;
}

/** Why a file is no profile that can be printed by, in plain words. */
export interface ProfileFlaw {
  reason: string;
  help: string;
}

const HELP =
  'Ask the print shop for the ICC profile of its press and paper, a file for CMYK that ends in .icc or .icm.';

/** Bytes: the largest in use have some 9 million. The colour engine holds a profile on its stack, which has 15 MB. */
export const LARGEST = 12_000_000;
/** ICC.1:2010 7.2: the header, then the number of tags, then 12 bytes for each. */
const HEADER = 128;
const MOST_TAGS = 200;

const CLASSES: Readonly<Record<string, string>> = {
  scnr: 'scanners and cameras',
  mntr: 'screens',
  spac: 'converting colours',
  link: 'converting from one device to another',
  abst: 'effects',
  nmcl: 'named colours',
};

/** @returns the profile, or why PDF/X-4 cannot print by it (ISO 15930-7 6.2.2: class `prtr`, and here CMYK). */
export function readProfile(bytes: Uint8Array): Profile | ProfileFlaw {
  const flaw = (reason: string): ProfileFlaw => ({ reason, help: HELP });
  if (bytes.length < HEADER + 4 || ascii(bytes, 36, 40) !== 'acsp') return flaw('it is not an ICC profile');
  if (bytes.length > LARGEST) return flaw(`it has more than ${LARGEST / 1_000_000} MB`);
  const view = viewOf(bytes);
  if (view.getUint32(0) > bytes.length) return flaw('it breaks off before its end');
  const [kind, space] = [ascii(bytes, 12, 16), ascii(bytes, 16, 20)];
  if (kind !== 'prtr') return flaw(`it is a profile for ${CLASSES[kind] ?? 'something unknown'}, not for printing`);
  if (space !== 'CMYK') return flaw(`it is a profile for printing in ${space.trim()}, not in CMYK`);
  if (bytes[8]! > 4) return flaw(`it has version ${bytes[8]} of the format, which PDF/X-4 does not know`);
  const tags = tagsOf(bytes);
  if (tags === undefined) return flaw('its table of contents is damaged');
  const lacking = ['A2B0', 'B2A0'].find((tag) => !tags.has(tag));
  if (lacking !== undefined) return flaw(`it lacks the table ${lacking}, by which colours are converted`);
  return { bytes, description: describe(tags.get('desc')) ?? 'CMYK' };
}

/**
 * FOGRA39, offset on coated paper (ISO 12647-2:2004): the condition that most shops in Europe print to, and near to
 * GRACoL 2006 in North America. Where it comes from, and its licence: `profiles/LICENSE.txt`.
 */
export function ownProfile(): Profile {
  own ??= {
    bytes: new Uint8Array(readFileSync(`${ownFolder}profiles/FOGRA39L_coated.icc`)),
    description: 'FOGRA39L Coated',
    registered: 'FOGRA39',
  };
  return own;
}

let own: Profile | undefined;

function tagsOf(bytes: Uint8Array): Map<string, Uint8Array> | undefined {
  const view = viewOf(bytes);
  const count = view.getUint32(HEADER);
  if (count > MOST_TAGS || HEADER + 4 + 12 * count > bytes.length) return undefined;
  const tags = new Map<string, Uint8Array>();
  for (let at = HEADER + 4; at < HEADER + 4 + 12 * count; at += 12) {
    const [start, length] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    if (start + length > bytes.length) return undefined;
    tags.set(ascii(bytes, at, at + 4), bytes.subarray(start, start + length));
  }
  return tags;
}

/** The text of a `desc` tag: of version 2 (ICC.1:2001-04 6.5.17), or the first of a version 4 `mluc` (ICC.1:2010 10.13). */
function describe(tag: Uint8Array | undefined): string | undefined {
  if (tag === undefined || tag.length < 28) return undefined;
  const view = viewOf(tag);
  const text =
    ascii(tag, 0, 4) === 'mluc'
      ? utf16(tag.subarray(view.getUint32(24), view.getUint32(24) + view.getUint32(20)))
      : ascii(tag, 12, 12 + view.getUint32(8));
  const printable = text.replace(/\p{Cc}/gu, '').trim();
  return printable === '' ? undefined : printable.slice(0, 100);
}

const utf16 = (bytes: Uint8Array): string => new TextDecoder('utf-16be').decode(bytes);
const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
