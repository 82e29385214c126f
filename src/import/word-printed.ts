/**
 * What Word prints of a part, in elements of fewer kinds: neither what was deleted nor what fields are told; every sign
 * as text; text boxes beside the paragraphs that they hang from. Word’s own elements are those of ECMA-376, part 1.
 */
import { hex } from 'dingbat-to-unicode';
import { BOX } from './boxes.ts';
import { childAt, childrenOf, outermost, wholeText, within, type XmlElement } from './xml.ts';

type Node = XmlElement | string;

interface State {
  /** Fields within one another: what they are told, and then what they show. */
  fields: { instruction: string; isShown: boolean }[];
  /** Text boxes of the paragraph, each with whether text stands before it. */
  boxes: { blocks: Node[]; isBehind: boolean }[];
  hasText: boolean;
  /** The notes that bookmarks stand around. */
  bookmarks: ReadonlyMap<string, XmlElement>;
  /** Whether each field ends that begins. Where one does not, all text is shown. */
  isSound: boolean;
}

/** @returns the part with its blocks. */
export function printed(part: XmlElement): XmlElement {
  const state: State = { fields: [], boxes: [], hasText: false, bookmarks: markedNotes(part), isSound: isSound(part) };
  const children = shown(part.children, state);
  return { ...part, children: [...children, ...state.boxes.flatMap(({ blocks }) => blocks)] };
}

const shown = (nodes: readonly Node[], state: State): Node[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [node] : shownOf(node, state)));

/** Deleted text, and what was said before a change. */
const GONE = new Set([
  'w:del',
  'w:moveFrom',
  'w:delText',
  'w:delInstrText',
  'w:rPrChange',
  'w:pPrChange',
  'w:sectPr',
  'mc:Fallback',
]);

function shownOf(element: XmlElement, state: State): Node[] {
  if (GONE.has(element.name)) return [];
  switch (element.name) {
    case 'w:p':
      return paragraphOf(element, state);
    case 'w:r':
      return runOf(element, state);
    case 'w:instrText': {
      const field = state.fields.at(-1);
      if (field !== undefined && !field.isShown) field.instruction += wholeText(element);
      return [];
    }
    case 'mc:AlternateContent':
      return alternativeOf(element, state);
    case 'w:sdt':
      return controlOf(element, state);
    case 'w:fldSimple':
      return fieldOf(element.attributes.get('w:instr') ?? '', shown(element.children, state), state);
    case 'm:oMath':
      return text(mathematics(element), state);
    case 'w:txbxContent':
      state.boxes.push({ blocks: shown(element.children, { ...state, boxes: [] }), isBehind: state.hasText });
      return [];
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      return drawingOf(element, state);
    default:
      return [{ ...element, children: shown(element.children, state) }];
  }
}

/** A paragraph and the boxes that hang from it: before it where they hang from its beginning, else behind it. */
function paragraphOf(element: XmlElement, state: State): Node[] {
  const own: State = { ...state, boxes: [], hasText: false };
  const paragraph = { ...element, children: shown(element.children, own) };
  const before = own.boxes.filter(({ isBehind }) => !isBehind).flatMap(({ blocks }) => blocks);
  const behind = own.boxes.filter(({ isBehind }) => isBehind).flatMap(({ blocks }) => blocks);
  return [...before, paragraph, ...behind];
}

const isVisible = ({ fields }: State): boolean => fields.every(({ isShown }) => isShown);

/** A run: its text, if it is not what a field is told; a link’s, within the link. */
function runOf(element: XmlElement, state: State): Node[] {
  const children: Node[] = [];
  const link = linkIn(state);
  for (const child of childrenOf(element)) {
    if (child.name === 'w:fldChar') children.push(...turnField(child, state));
    else if (isVisible(state)) children.push(...signsOf(child, state));
    else shownOf(child, { ...state, boxes: [] });
  }
  const run: XmlElement = { ...element, children };
  const url = linkIn(state) ?? link;
  return url === undefined ? [run] : [linkTo(url, [run])];
}

const linkTo = (url: string, children: Node[]): XmlElement => ({
  name: 'w:hyperlink',
  attributes: new Map([['url', url]]),
  children,
});

function isSound(part: XmlElement): boolean {
  const depths = [...within(part, 'w:fldChar')].map(({ attributes }) => {
    const type = attributes.get('w:fldCharType');
    return type === 'begin' ? 1 : type === 'end' ? -1 : 0;
  });
  return depths.reduce((sum: number, step) => sum + step, 0) === 0;
}

function turnField(element: XmlElement, state: State): Node[] {
  const { fields } = state;
  if (!state.isSound) return [];
  switch (element.attributes.get('w:fldCharType')) {
    case 'begin': {
      const sign = isVisible(state) ? formSign(childAt(element, 'w:ffData')) : undefined;
      fields.push({ instruction: '', isShown: false });
      return sign === undefined ? [] : text(sign, state);
    }
    case 'separate': {
      const field = fields.at(-1);
      if (field === undefined) return [];
      const note = noteAgain(field.instruction, state);
      // What such a field shows is the note’s number, which the issue gives itself.
      if (note !== undefined) return [note];
      field.isShown = true;
      return [];
    }
    case 'end':
      fields.pop();
  }
  return [];
}

/** A box, or the choice of a list, of a form. */
function formSign(form: XmlElement | undefined): string | undefined {
  const box = childAt(form, 'w:checkBox');
  if (box !== undefined) {
    const state = childAt(box, 'w:checked') ?? childAt(box, 'w:default');
    return state !== undefined && (state.attributes.get('w:val') ?? '1') !== '0' ? BOX.ticked : BOX.empty;
  }
  const list = childAt(form, 'w:ddList');
  if (list === undefined) return undefined;
  const entries = childrenOf(list, 'w:listEntry').map(({ attributes }) => attributes.get('w:val') ?? '');
  return entries[Number(childAt(list, 'w:result')?.attributes.get('w:val') ?? 0)];
}

/** A field in one element. */
function fieldOf(instruction: string, children: Node[], state: State): Node[] {
  const note = noteAgain(instruction, state);
  if (note !== undefined) return [note];
  const url = addressIn(instruction);
  return url === undefined ? children : [linkTo(url, children)];
}

const addressIn = (instruction: string): string | undefined =>
  /^\s*HYPERLINK\s+"([^"]*)"/i.exec(instruction)?.[1] ?? /^\s*HYPERLINK\s+([^\s\\"]+)/i.exec(instruction)?.[1];

/** The address of the innermost link that is shown. */
const linkIn = ({ fields }: State): string | undefined =>
  fields
    .map(({ instruction, isShown }) => (isShown ? addressIn(instruction) : undefined))
    .findLast((url) => url !== undefined);

/** A note that is called once more, by the bookmark at its first call. */
function noteAgain(instruction: string, { bookmarks }: State): XmlElement | undefined {
  const name = /^\s*NOTEREF\s+(\S+)/i.exec(instruction)?.[1];
  return name === undefined ? undefined : bookmarks.get(name);
}

/** Bookmarks that are open at one place. Word’s own are closed at once. */
const MAX_OPEN = 20;

function markedNotes(part: XmlElement): Map<string, XmlElement> {
  const open = new Map<string, string>();
  const notes = new Map<string, XmlElement>();
  const kinds = ['w:bookmarkStart', 'w:bookmarkEnd', 'w:footnoteReference', 'w:endnoteReference'];
  for (const element of within(part, ...kinds)) {
    const id = element.attributes.get('w:id') ?? '';
    if (element.name === 'w:bookmarkEnd') open.delete(id);
    else if (element.name !== 'w:bookmarkStart') for (const name of open.values()) notes.set(name, element);
    else if (open.size < MAX_OPEN) open.set(id, element.attributes.get('w:name') ?? '');
  }
  return notes;
}

/** What stands in a run. */
function signsOf(element: XmlElement, state: State): Node[] {
  switch (element.name) {
    case 'w:t':
      return text(wholeText(element), state);
    case 'w:tab':
    case 'w:ptab':
      return text('\t', state, false);
    case 'w:noBreakHyphen':
      return text('\u2011', state);
    case 'w:sym':
      return text(signOf(element), state);
    case 'w:cr':
      return [{ name: 'w:br', attributes: new Map(), children: [] }];
    case 'w:ruby': {
      // A word with its reading above it has it behind, in brackets.
      const reading = textOf(childAt(element, 'w:rt'));
      return text(textOf(childAt(element, 'w:rubyBase')) + (reading === '' ? '' : `(${reading})`), state);
    }
    default:
      return shownOf(element, state);
  }
}

function text(value: string, state: State, counts = value !== ''): XmlElement[] {
  if (counts) state.hasText = true;
  return value === '' ? [] : [{ name: 'w:t', attributes: new Map(), children: [value] }];
}

/** A sign of Wingdings and the like is the character that it looks like; one that is not known is none. */
function signOf({ attributes }: XmlElement): string {
  // Word writes them into the private use area, at their place in the font (ECMA-376 17.3.3.30).
  const code = (attributes.get('w:char') ?? '').replace(/^F0(?=..$)/i, '').toUpperCase();
  return hex(attributes.get('w:font') ?? '', code)?.string ?? '';
}

/** The runs’ text of an element, and nothing else that is in it. */
const textOf = (element: XmlElement | undefined): string =>
  element === undefined ? '' : [...within(element, 'w:t')].map(wholeText).join('');

/** The first choice that has words. Programs that do not know it take the other, which says the same. */
function alternativeOf(element: XmlElement, state: State): Node[] {
  const choices = [...childrenOf(element, 'mc:Choice'), ...childrenOf(element, 'mc:Fallback')];
  const taken = choices.find((choice) => !within(choice, 'w:t', 'm:t').next().done) ?? choices[0];
  return taken === undefined ? [] : shown(taken.children, state);
}

/** A content control: a box to tick, or what is in it. */
function controlOf(element: XmlElement, state: State): Node[] {
  const box = childAt(element, 'w:sdtPr', 'w14:checkbox');
  const content = childAt(element, 'w:sdtContent');
  if (box === undefined || content === undefined) return shown(content?.children ?? [], state);
  const value = childAt(box, 'w14:checked')?.attributes.get('w14:val') ?? '0';
  const [run] = within(content, 'w:r');
  const sign = text(value === '1' || value === 'true' ? BOX.ticked : BOX.empty, state);
  return [{ name: 'w:r', attributes: new Map(), children: [...childrenOf(run ?? content, 'w:rPr'), ...sign] }];
}

/** The boxes in a drawing, and what its picture shows. */
function drawingOf(element: XmlElement, state: State): Node[] {
  const boxes = outermost(element, 'w:txbxContent');
  if (boxes.length > 0) return boxes.flatMap((box) => shownOf(box, state));
  const [about] = within(element, 'wp:docPr', 'v:shape', 'v:imagedata');
  const alt = about?.attributes.get('descr') ?? about?.attributes.get('alt') ?? '';
  const [frame] = within(element, 'a:graphicData');
  const isDrawn = /\/(?:diagram|chart)$/.test(frame?.attributes.get('uri') ?? '');
  return [{ name: isDrawn ? 'diagram' : 'picture', attributes: new Map([['alt', alt]]), children: [] }];
}

/** Signs that stand before a part of a formula, so that it does not run into what stands before it. */
const BEFORE = new Map([
  ['m:den', '/'],
  ['m:sup', '^'],
  ['m:sub', '_'],
  ['m:lim', ' '],
  ['m:deg', ' '],
]);

/** A formula in one line. */
function mathematics(element: XmlElement): string {
  if (element.name === 'm:t' || element.name === 'w:t') return wholeText(element);
  const inner = childrenOf(element).map(mathematics);
  if (element.name === 'm:d') return `(${inner.filter((part) => part !== '').join(', ')})`;
  if (element.name === 'm:m' || element.name === 'm:eqArr') return inner.filter((part) => part !== '').join('; ');
  const whole = inner.join(element.name === 'm:mr' ? ' ' : '');
  return whole === '' ? '' : (BEFORE.get(element.name) ?? '') + whole;
}
