/** Rich text, as word processors and mail programs of any age write it (Rich Text Format 1.9.1). */
import type { PhrasingContent } from 'mdast';
import { refuseLong } from './bounds.ts';
import { BOX } from './boxes.ts';
import { clean } from './clean.ts';
import type { Dropped, Source } from './import.ts';
import { type Cell, type Label, type Manuscript, type ParagraphPiece, type Piece, sourceOf } from './manuscript.ts';
import { parseRtf, type RtfGroup, type RtfWord } from './rtf-tree.ts';
import { linkable, PLAIN, type Style, type StyledRun, styledText } from './styled.ts';

/** @throws {ImportError} for what breaks off, or is beyond bounds. */
export function readRtf(bytes: Uint8Array): Source {
  const root = parseRtf(bytes);
  const reader = new Reader(stylesIn(root));
  reader.read(root, PROPERTIES);
  const text = wordsIn(root);
  refuseLong(text);
  return sourceOf({ ...reader.manuscript(), text: clean(text) });
}

// ---- what groups are ----------------------------------------------------------------------------------

/** What is no part of the text. */
const SILENT = new Set(
  'fonttbl stylesheet info pict object annotation atnid atnauthor atrfstart atrfend atnref bkmkstart bkmkend xe tc rxe shprslt nonshppict nonesttables pn pnseclvl ftnsep ftnsepc aftnsep aftnsepc fldinst formfield docvar falt panose mmathPr wgrffmtfilter private protusertbl userprops txe pgptbl sv sn'.split(
    ' ',
  ),
);
/** Of those that old programs pass over (`\*`), those that hold text. */
const KNOWN = new Set('footnote shpinst shptxt do dptxbxtext moMath moMathPara mr ud nesttableprops'.split(' '));

const MARGINS: ReadonlyMap<string, string> = new Map(
  ['header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf'].map((name) => [
    name,
    `the ${name.slice(0, 6)} of the pages`,
  ]),
);

type Kind = 'text' | 'silent' | 'note' | 'label' | 'box' | 'field' | 'margin' | 'definitions' | 'choice';

/** What a group is: its first word says so. */
function kindOf({ nodes }: RtfGroup): { kind: Kind; name: string } {
  const words = nodes.slice(0, 4).filter((node): node is RtfWord => typeof node === 'object' && node.kind === 'word');
  const isStarred = words[0]?.name === '*';
  const name = words[isStarred ? 1 : 0]?.name ?? '';
  const of = (kind: Kind): { kind: Kind; name: string } => ({ kind, name });
  if (SILENT.has(name) || (isStarred && !KNOWN.has(name))) return of('silent');
  if (name === 'footnote' || words.slice(0, 3).some((word) => word.name === 'footnote')) return of('note');
  if (name === 'listtext' || name === 'pntext') return of('label');
  if (name === 'shptxt' || name === 'dptxbxtext') return of('box');
  if (name === 'upr') return of('choice');
  if (name === 'nesttableprops') return of('definitions');
  if (MARGINS.has(name)) return of('margin');
  return of(name === 'field' ? 'field' : 'text');
}

const groupsIn = ({ nodes }: RtfGroup): RtfGroup[] =>
  nodes.filter((node): node is RtfGroup => typeof node === 'object' && node.kind === 'group');

/** Of two ways to say it, the one in Unicode. */
const chosenIn = (group: RtfGroup): RtfGroup[] => groupsIn(group).filter((inner) => kindOf(inner).name === 'ud');

/** All text of a group, as it stands. */
const plainText = ({ nodes }: RtfGroup): string =>
  nodes
    .map((node) =>
      typeof node === 'string' ? node : node.kind === 'group' ? plainText(node) : (CHARACTERS.get(node.name) ?? ''),
    )
    .join('');

/** Words that are characters. */
const CHARACTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tab: '\t',
    lquote: '‘',
    rquote: '’',
    ldblquote: '“',
    rdblquote: '”',
    emdash: '—',
    endash: '–',
    bullet: '•',
    emspace: ' ',
    enspace: ' ',
    qmspace: ' ',
    zwj: '\u200D',
    zwnj: '\u200C',
    ltrmark: '\u200E',
    rtlmark: '\u200F',
  }),
);

const PARAGRAPH_ENDS = new Set(['par', 'sect', 'page', 'column', 'cell', 'nestcell', 'row', 'nestrow']);

/** The numbers and names of paragraph styles. */
function stylesIn(root: RtfGroup): Map<number, string> {
  const styles = new Map<number, string>();
  for (const sheet of groupsIn(root).flatMap(groupsIn)) {
    const [first] = sheet.nodes;
    if (typeof first !== 'object' || first.kind !== 'word' || first.name !== 'stylesheet') continue;
    for (const style of groupsIn(sheet)) {
      const number =
        style.nodes.find(
          (node): node is RtfWord => typeof node === 'object' && node.kind === 'word' && node.name === 's',
        )?.number ?? 0;
      const name = style.nodes.filter((node) => typeof node === 'string').join('');
      styles.set(number, name.replace(/;.*/s, '').trim());
    }
  }
  return styles;
}

// ---- reading ------------------------------------------------------------------------------------------

/** What holds for the text that follows, up to the end of the group. */
interface Properties extends Style {
  isHidden: boolean;
  isDeleted: boolean;
  style: number;
  outline: number;
  level: number;
  inTable: boolean;
}

const PROPERTIES: Properties = {
  ...PLAIN,
  isHidden: false,
  isDeleted: false,
  style: 0,
  outline: 9,
  level: 0,
  inTable: false,
};

interface CellEdge {
  /** Twentieths of a point. */
  right: number;
  isContinued: boolean;
}

/** A story: the letter, a note, a box. */
interface Story {
  pieces: Piece[];
  runs: StyledRun[];
  label?: string;
  /** What hangs from the paragraph and stands behind it. */
  behind: Piece[];
  /** Of the table’s row. */
  cells: Piece[][];
  cell: Piece[];
  edges: CellEdge[];
  merged: 'continued' | undefined;
  rows: { cells: Piece[][]; edges: CellEdge[] }[];
}

const newStory = (): Story => ({
  pieces: [],
  runs: [],
  behind: [],
  cells: [],
  cell: [],
  edges: [],
  merged: undefined,
  rows: [],
});

class Reader {
  readonly #styles: ReadonlyMap<number, string>;
  readonly #dropped: Dropped[] = [];
  readonly #remarks: string[] = [];
  readonly #marks: string[] = [];
  readonly #notes: Piece[] = [];
  #story = newStory();

  constructor(styles: ReadonlyMap<number, string>) {
    this.#styles = styles;
  }

  manuscript(): Omit<Manuscript, 'text'> {
    this.#endStory(PROPERTIES);
    return {
      pieces: [...this.#story.pieces, ...this.#notes],
      dropped: this.#dropped,
      remarks: this.#remarks,
      marks: this.#marks,
    };
  }

  read(group: RtfGroup, given: Properties): void {
    let properties = { ...given };
    for (const node of group.nodes) {
      if (typeof node === 'string') this.#text(node, properties);
      else if (node.kind === 'group') this.#group(node, properties);
      else properties = this.#word(node, properties);
    }
  }

  #group(group: RtfGroup, properties: Properties): void {
    const { kind, name } = kindOf(group);
    switch (kind) {
      case 'silent':
        if (group.nodes.length > 0 && (name === 'pict' || name === 'object'))
          this.#dropped.push({ what: 'a picture', text: '' });
        return;
      case 'label':
        // A list’s label stands first. What is deleted or hidden is none.
        if (this.#story.runs.length > 0 || properties.isDeleted || properties.isHidden) {
          this.#text(` ${plainText(group)} `, properties);
          return;
        }
        if (this.#story.label !== undefined) this.#marks.push(this.#story.label);
        this.#story.label = clean(plainText(group)).trim();
        return;
      case 'note':
        this.#note(group, properties);
        return;
      case 'box':
        this.#box(group, properties);
        return;
      case 'margin': {
        const text = clean(wordsIn(group)).replace(/\s+/g, ' ').trim();
        const what = MARGINS.get(name)!;
        if (text !== '' && !this.#dropped.some((one) => one.what === what && one.text === text))
          this.#dropped.push({ what, text });
        return;
      }
      case 'field':
        this.#field(group, properties);
        return;
      case 'definitions':
        return;
      case 'choice':
        for (const chosen of chosenIn(group)) this.read(chosen, properties);
        return;
      default:
        this.read(group, properties);
    }
  }

  #text(value: string, { isHidden, isDeleted, isBold, isItalic, isStruck, url }: Properties): void {
    const text = clean(value);
    if (isDeleted || text === '') return;
    if (isHidden) {
      if (text.trim() !== '') this.#dropped.push({ what: 'hidden text', text: text.trim() });
      return;
    }
    this.#story.runs.push({ isBold, isItalic, isStruck, text, ...(url === undefined ? {} : { url }) });
  }

  #word({ name, number }: RtfWord, properties: Properties): Properties {
    const isOn = number !== 0;
    const character = CHARACTERS.get(name);
    if (character !== undefined) this.#text(character, properties);
    switch (name) {
      case 'b':
        return { ...properties, isBold: isOn };
      case 'i':
        return { ...properties, isItalic: isOn };
      case 'strike':
      case 'striked':
        return { ...properties, isStruck: isOn };
      case 'v':
        return { ...properties, isHidden: isOn };
      case 'deleted':
        return { ...properties, isDeleted: isOn };
      case 'plain':
        return { ...properties, ...PLAIN, isHidden: false, isDeleted: false };
      case 'pard':
        return { ...properties, style: 0, outline: 9, level: 0, inTable: false };
      case 's':
        return { ...properties, style: number ?? 0 };
      case 'outlinelevel':
        return { ...properties, outline: number ?? 9 };
      case 'ilvl':
        return { ...properties, level: number ?? 0 };
      case 'intbl':
        return { ...properties, inTable: true };
      case 'line':
      case 'lbr':
        this.#story.runs.push({ node: { type: 'break' } });
        break;
      case 'par':
      case 'sect':
      case 'page':
      case 'column':
      case 'nestcell':
      case 'nestrow':
        this.#endParagraph(properties);
        break;
      case 'cell':
        this.#endParagraph({ ...properties, inTable: true });
        this.#story.cells.push(this.#story.cell);
        this.#story.cell = [];
        break;
      case 'row':
        this.#endRow();
        break;
      case 'trowd':
        this.#story.edges = [];
        break;
      case 'clvmrg':
      case 'clmrg':
        this.#story.merged = 'continued';
        break;
      case 'cellx':
        this.#story.edges.push({ right: number ?? 0, isContinued: this.#story.merged === 'continued' });
        this.#story.merged = undefined;
    }
    return properties;
  }

  #endParagraph({ style, outline, level, inTable }: Properties): void {
    const { runs, label, behind } = this.#story;
    const paragraph: ParagraphPiece = {
      kind: 'paragraph',
      content: styledText(runs),
      role: this.#roleOf(style, outline),
      ...(label === undefined ? {} : { label: labelOf(label, level) }),
    };
    this.#story.runs = [];
    delete this.#story.label;
    this.#story.behind = [];
    if (typeof paragraph.role === 'object') paragraph.content = withoutBold(paragraph.content);
    if (inTable) this.#story.cell.push(paragraph, ...behind);
    else {
      this.#endTable();
      this.#story.pieces.push(paragraph, ...behind);
    }
  }

  #roleOf(style: number, outline: number): ParagraphPiece['role'] {
    const name = this.#styles.get(style) ?? '';
    const named = /^heading (\d)$/i.exec(name)?.[1];
    if (/^title$/i.test(name)) return { heading: 1 };
    if (named !== undefined) return { heading: Number(named) };
    if (outline < 9) return { heading: outline + 1 };
    if (/^list (?:continue|paragraph|.*cont\.)/i.test(name)) return { moreOf: Number.POSITIVE_INFINITY };
    return /^(?:intense )?quot(?:e|ations)$/i.test(name) ? 'quotation' : 'text';
  }

  #endRow(): void {
    const story = this.#story;
    if (story.cell.length > 0 || story.runs.length > 0 || story.label !== undefined) {
      this.#endParagraph({ ...PROPERTIES, inTable: true });
      story.cells.push(story.cell);
    }
    story.rows.push({ cells: story.cells, edges: [...story.edges] });
    story.cell = [];
    story.cells = [];
  }

  /** Cells go across all columns of the table that begin and end within them. */
  #endTable(): void {
    const story = this.#story;
    if (story.cells.length > 0 || story.cell.length > 0) this.#endRow();
    if (story.rows.length === 0) return;
    const rights = [...new Set(story.rows.flatMap(({ edges }) => edges.map(({ right }) => right)))].sort(
      (a, b) => a - b,
    );
    const rows = story.rows.map(({ cells, edges }) =>
      cells.map((pieces, index): Cell => {
        const { right = Number.POSITIVE_INFINITY, isContinued = false } = edges[index] ?? {};
        const left = edges[index - 1]?.right ?? Number.NEGATIVE_INFINITY;
        const across = edges[index] === undefined ? 1 : rights.filter((edge) => edge > left && edge <= right).length;
        return { pieces, across: Math.max(1, across), isContinued };
      }),
    );
    story.rows = [];
    story.pieces.push({ kind: 'table', rows });
  }

  #endStory(properties: Properties): void {
    const { runs, behind, label } = this.#story;
    if (runs.length > 0 || behind.length > 0 || label !== undefined) this.#endParagraph(properties);
    this.#endTable();
  }

  /** The pieces of a group that is a story of its own. */
  #storyOf(group: RtfGroup): Piece[] {
    const outer = this.#story;
    this.#story = newStory();
    this.read({ kind: 'group', nodes: group.nodes }, PROPERTIES);
    this.#endStory(PROPERTIES);
    const { pieces } = this.#story;
    this.#story = outer;
    return pieces;
  }

  #note(group: RtfGroup, { isHidden, isDeleted }: Properties): void {
    const isAtEnd = group.nodes.some(
      (node) => typeof node === 'object' && node.kind === 'word' && node.name === 'ftnalt',
    );
    const identifier = `${isAtEnd ? 'endnote' : 'footnote'}-${this.#notes.length + 1}`;
    const note: Piece = { kind: 'note', identifier, pieces: [] };
    this.#notes.push(note);
    note.pieces = this.#storyOf(group);
    if (!isHidden && !isDeleted) {
      this.#story.runs.push({ node: { type: 'footnoteReference', identifier, label: identifier } });
    }
  }

  #box(group: RtfGroup, { inTable }: Properties): void {
    const pieces = this.#storyOf(group);
    const { runs, label = '' } = this.#story;
    // A label is text: what it stands before is not torn from it.
    const isBehind = label !== '' || runs.some((run) => 'text' in run && run.text.trim() !== '');
    if (isBehind) this.#story.behind.push(...pieces);
    else if (inTable) this.#story.cell.push(...pieces);
    else {
      this.#endTable();
      this.#story.pieces.push(...pieces);
    }
  }

  #field(group: RtfGroup, properties: Properties): void {
    const instruction = groupsIn(group)
      .filter((inner) =>
        inner.nodes.some((node) => typeof node === 'object' && node.kind === 'word' && node.name === 'fldinst'),
      )
      .map(plainText)
      .join('');
    const sign = boxIn(group, instruction);
    if (sign !== undefined) this.#text(sign, properties);
    const address = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))/i.exec(instruction);
    const url = linkable(address?.[1] ?? address?.[2] ?? '');
    this.read(group, url === undefined ? properties : { ...properties, url });
  }
}

/** A box of a form: `\ffres1`, or by default `\ffdefres1`, is ticked. */
function boxIn(group: RtfGroup, instruction: string): string | undefined {
  if (!/^\s*FORMCHECKBOX/i.test(instruction)) return undefined;
  const values = new Map(wordsOfForm(group));
  const result = values.get('ffres');
  return (result === undefined || result === 25 ? values.get('ffdefres') : result) === 1 ? BOX.ticked : BOX.empty;
}

const wordsOfForm = ({ nodes }: RtfGroup): [name: string, number: number | undefined][] =>
  nodes.flatMap((node): [string, number | undefined][] => {
    if (typeof node === 'string') return [];
    return node.kind === 'group' ? wordsOfForm(node) : [[node.name, node.number]];
  });

/** Bullets of Courier and Wingdings are letters. */
const labelOf = (text: string, level: number): Label => ({
  text,
  isBullet: !/[\p{L}\p{N}]/u.test(text) || /^[o§Øüvq]$/.test(text),
  level,
});

/** A heading’s style is its own. */
const withoutBold = (content: readonly PhrasingContent[]): PhrasingContent[] =>
  content.flatMap((node) => (node.type === 'strong' ? node.children : [node]));

// ---- words --------------------------------------------------------------------------------------------

interface Words {
  text: string;
  /** Text boxes that hang from the paragraph, behind its text; and notes. */
  boxes: string;
  notes: string;
  hasText: boolean;
}

const isSeen = (text: string): boolean => clean(text).trim() !== '';

const newWords = (): Words => ({ text: '', boxes: '', notes: '', hasText: false });

/** Every text that there is, in the order in which it is printed; notes come last. */
function wordsIn(group: RtfGroup): string {
  const words = newWords();
  addWords(group, { isDeleted: false, isHidden: false }, words);
  return `${words.text}\n${words.boxes}\n${words.notes}`;
}

function addWords({ nodes }: RtfGroup, given: { isDeleted: boolean; isHidden: boolean }, words: Words): void {
  let { isDeleted, isHidden } = given;
  for (const node of nodes) {
    if (typeof node === 'string') {
      if (isDeleted) continue;
      // It may stand within a word.
      if (isHidden) words.notes += `\n${node}`;
      else words.text += node;
      words.hasText ||= !isHidden && isSeen(node);
    } else if (node.kind === 'word') {
      if (node.name === 'deleted') isDeleted = node.number !== 0;
      if (node.name === 'v') isHidden = node.number !== 0;
      if (node.name === 'plain') isDeleted = isHidden = false;
      if (node.name === 'line' || node.name === 'lbr') words.text += '\n';
      else if (PARAGRAPH_ENDS.has(node.name)) {
        words.text += `\n${words.boxes}\n`;
        words.boxes = '';
        words.hasText = false;
      } else if (!isDeleted) {
        const character = CHARACTERS.get(node.name) ?? '';
        words[isHidden ? 'notes' : 'text'] += character;
        words.hasText ||= !isHidden && isSeen(character);
      }
    } else {
      const { kind } = kindOf(node);
      if (kind === 'label') {
        const label = plainText(node);
        if (isHidden && !isDeleted) words.notes += `\n${label} `;
        else if (!isDeleted) words.text += `\n${label} `;
        words.hasText ||= !isHidden && !isDeleted && isSeen(label);
      }
      if (kind === 'note') words.notes += `\n${wordsIn(node)}`;
      else if (kind === 'text' || kind === 'field') addWords(node, { isDeleted, isHidden }, words);
      else if (kind === 'choice') for (const chosen of chosenIn(node)) addWords(chosen, { isDeleted, isHidden }, words);
      else if (kind === 'box') {
        const box = newWords();
        addWords(node, { isDeleted: false, isHidden: false }, box);
        words[words.hasText ? 'boxes' : 'text'] += `\n${box.text}\n${box.boxes}\n`;
        // Its notes stand with those of the letter.
        words.notes += box.notes;
      }
    }
  }
}
