/** Rich text as a tree of groups, its characters decoded (Rich Text Format 1.9.1). */
import { hex } from 'dingbat-to-unicode';
import { ImportError } from './import.ts';

type RtfNode = string | RtfWord | RtfGroup;

/** `\b0` is a word with its number. */
export interface RtfWord {
  kind: 'word';
  name: string;
  number: number | undefined;
}

export interface RtfGroup {
  kind: 'group';
  nodes: RtfNode[];
}

/** Groups within one another. The walks that follow are recursive. */
const MAX_DEPTH = 200;
const MAX_NODES = 400_000;

/** What holds data or definitions; of some megabytes, where there are pictures. */
const SKIPPED = new Set(
  'pict objdata bin colortbl listtable listoverridetable rsidtbl generator datastore themedata colorschememapping latentstyles datafield fontemb fontfile xmlnstbl sp'.split(
    ' ',
  ),
);

/** The code pages of characters sets (Rich Text Format 1.9.1, Font Table), as TextDecoder calls them. */
const CHARSETS: ReadonlyMap<number, string> = new Map([
  [77, 'macintosh'],
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gbk'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
]);

const PAGES: ReadonlyMap<number, string> = new Map([
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10000, 'macintosh'],
  [65001, 'utf-8'],
]);

const pageNamed = (page: number): string =>
  PAGES.get(page) ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252');

interface Font {
  charset?: number;
  name: string;
}

interface State {
  group: RtfGroup;
  /** Characters after `\u` that stand for it in old programs. */
  uc: number;
  font: number;
  isSkipped: boolean;
  /** Names of fonts are not set in the fonts that they name. */
  isNaming: boolean;
}

/** A brace, a word with its number, a sign, or text. A line’s end means nothing. */
const TOKEN = /([{}])|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([^\\{}\r\n]+)|[\r\n]+|\\/y;

/** @throws {ImportError} for what is nested too deeply, or breaks off. */
export function parseRtf(bytes: Uint8Array): RtfGroup {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const root: RtfGroup = { kind: 'group', nodes: [] };
  let state: State = { group: root, uc: 1, font: -1, isSkipped: false, isNaming: false };
  const stack: State[] = [];
  const fonts = new Map<number, Font>();
  let page = 'windows-1252';
  let usual = -1;
  let pending: number[] = [];
  let skip = 0;
  let count = 0;
  /** The font of the table of fonts that is being told. */
  let told: Font | undefined;

  const flush = (): void => {
    if (pending.length === 0) return;
    const font = state.isNaming ? undefined : fonts.get(state.font === -1 ? usual : state.font);
    const text =
      font?.charset === 2 ? signsOf(pending, font.name) : decoded(pending, CHARSETS.get(font?.charset ?? 0) ?? page);
    pending = [];
    add(text);
  };
  const add = (node: RtfNode): void => {
    if (state.isSkipped) return;
    if (++count > MAX_NODES) throw tooMany();
    const { nodes } = state.group;
    const last = nodes.at(-1);
    if (typeof node === 'string' && typeof last === 'string') nodes[nodes.length - 1] = last + node;
    else nodes.push(node);
  };
  const byte = (code: number): void => {
    if (skip > 0) skip--;
    else if (!state.isSkipped) pending.push(code);
  };

  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(source); token !== null; token = TOKEN.exec(source)) {
    const [, brace, name, digits, code, sign, text] = token;
    if (text !== undefined) {
      if (!state.isSkipped) for (let index = 0; index < text.length; index++) byte(text.charCodeAt(index));
      continue;
    }
    if (code !== undefined) {
      byte(Number.parseInt(code, 16));
      continue;
    }
    if (brace === undefined && name === undefined && sign === undefined) continue;
    flush();
    if (brace === '{') {
      if (stack.length >= MAX_DEPTH) throw tooMany();
      const group: RtfGroup = { kind: 'group', nodes: [] };
      add(group);
      stack.push(state);
      state = { ...state, group };
      skip = 0;
    } else if (brace === '}') {
      const before = stack.pop();
      // What comes after the end says nothing.
      if (before === undefined) break;
      state = before;
      skip = 0;
    } else if (sign !== undefined) {
      const character = SIGNS.get(sign);
      if (character === undefined)
        add({ kind: 'word', name: sign === '\n' || sign === '\r' ? 'par' : sign, number: undefined });
      else if (skip > 0) skip--;
      else add(character);
    } else {
      const number = digits === undefined ? undefined : Number(digits);
      if (SKIPPED.has(name!)) state.isSkipped = true;
      if (name === 'fonttbl') state.isNaming = true;
      if (name === 'bin') TOKEN.lastIndex += Math.max(0, number ?? 0);
      else if (name === 'uc') state.uc = Math.min(Math.max(number ?? 1, 0), 20);
      else if (name === 'u') {
        add(String.fromCharCode((number ?? 63) & 0xffff));
        skip = state.uc;
      } else if (name === 'ansicpg') page = pageNamed(number ?? 1252);
      else if (name === 'mac') page = 'macintosh';
      else if (name === 'deff') usual = number ?? -1;
      else if (name === 'f') {
        state.font = number ?? -1;
        told = fonts.get(state.font) ?? { name: '' };
        fonts.set(state.font, told);
        add({ kind: 'word', name, number });
      } else if (name === 'fcharset' && told !== undefined) told.charset = number ?? 0;
      else add({ kind: 'word', name: name!, number });
    }
    // Names of fonts are known as soon as their group ends.
    if (brace === '}') nameFonts(state.group, fonts);
  }
  flush();
  if (stack.length > 0) {
    throw new ImportError('import-truncated', 'the file breaks off', 'Save it anew from the word processor.');
  }
  return root;
}

const SIGNS = new Map([
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  ['~', '\u00A0'],
  ['_', '\u2011'],
]);

/** `{\f3\fcharset2 Wingdings;}`, in the group that ended last. */
function nameFonts({ nodes }: RtfGroup, fonts: Map<number, Font>): void {
  const last = nodes.at(-1);
  if (typeof last !== 'object' || last.kind !== 'group') return;
  const [first] = last.nodes;
  if (typeof first !== 'object' || first.kind !== 'word' || first.name !== 'f' || first.number === undefined) return;
  const text = last.nodes.filter((node) => typeof node === 'string').join('');
  const font = fonts.get(first.number);
  if (font !== undefined && font.name === '' && text.includes(';')) font.name = text.replace(/;.*/s, '').trim();
}

function decoded(codes: readonly number[], label: string): string {
  return new TextDecoder(label).decode(Uint8Array.from(codes));
}

/** Signs of Wingdings and the like, as the characters that they look like. */
const signsOf = (codes: readonly number[], font: string): string =>
  codes
    .map((code) => hex(font, code.toString(16).toUpperCase().padStart(2, '0'))?.string ?? (code === 0xb7 ? '•' : ''))
    .join('');

const tooMany = (): ImportError =>
  new ImportError(
    'import-size',
    'the document is nested too deeply, or has too many parts, to be a letter',
    'Copy the letter into a new document, and import that.',
  );
