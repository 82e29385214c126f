/**
 * What is heard of a tagged PDF, as text: everything in the order in which it is read, with what screen readers announce
 * in brackets. What they differ in is left out: how headings sound, whether emphasis is told.
 */
import type { TaggedDocument, TaggedElement } from '../import/pdf-structure.ts';
import { counted } from '../say/counted.ts';

type Kid = TaggedElement | string;

/** Lines of text, with one at the end. */
export function spoken({ title, language, pages, root, outside }: TaggedDocument): string {
  const speech = new Speech(language);
  speech.add(`[title] ${title ?? 'none: the name of the file is read'}`);
  speech.add(`[language] ${language ?? 'none: the voice is whatever the listener has'}`);
  speech.add(`[length] ${counted(pages, 'page')}`);
  speech.add('');
  speech.blocks(root.kids);
  for (const { page, text } of outside) speech.add(`[page ${page}, outside of the structure, read by nobody] ${text}`);
  return `${speech.lines.join('\n')}\n`;
}

/** Parts of which nothing is announced but what is in them. */
const SILENT = new Set(
  'Document DocumentFragment Part Art Sect Div NonStruct TR THead TBody TFoot LBody P Private'.split(' '),
);

const INLINE = new Set(
  'Span Quote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Sub Em Strong Lbl'.split(' '),
);

/** How blocks are announced; all others by what they are called in the file. */
const ANNOUNCED: Readonly<Record<string, string>> = {
  Aside: 'aside',
  BlockQuote: 'quotation',
  Caption: 'caption',
  Form: 'form field',
  Formula: 'formula',
  Index: 'index',
  TOC: 'contents',
  Title: 'title of the text',
};

const isInline = (kid: Kid): boolean => typeof kid === 'string' || INLINE.has(kid.role);

/** What was said so far. */
class Speech {
  readonly lines: string[] = [];
  #depth = 0;
  #language: string | undefined;

  constructor(language: string | undefined) {
    this.#language = language;
  }

  add(line: string): void {
    if (line === '' && this.lines.at(-1) === '') return;
    this.lines.push(line === '' ? '' : `${'  '.repeat(this.#depth)}${line}`);
  }

  /** @param before what is announced of the first line; what follows stands below it. */
  blocks(kids: readonly Kid[], before = ''): void {
    let announced = before;
    const say = (text: string): void => {
      const line = `${announced}${announced !== '' && text !== '' ? ' ' : ''}${text}`;
      if (line !== '') this.add(line);
      if (announced !== '') this.#depth++;
      announced = '';
    };
    const outer = this.#depth;
    for (let index = 0; index < kids.length; ) {
      let end = index;
      while (end < kids.length && isInline(kids[end]!)) end++;
      if (end > index) {
        const text = this.#inline(kids.slice(index, end));
        if (text !== '') say(text);
      } else {
        const block = kids[end] as TaggedElement;
        // The first paragraph stands beside what is announced of it.
        if (announced !== '' && block.role === 'P') this.#inLanguage(block, () => say(this.#inline(block.kids)));
        else if (announced !== '' && SILENT.has(block.role)) {
          this.#inLanguage(block, () => this.blocks(block.kids, announced));
          announced = '';
        } else {
          if (announced !== '') say('');
          this.#block(block);
        }
        end++;
      }
      index = end;
    }
    if (announced !== '') say('');
    this.#depth = outer;
  }

  /** Says which language follows, and which goes on behind it. */
  #inLanguage(element: TaggedElement, say: () => void): void {
    const { language } = element.says;
    const outer = this.#language;
    if (language === undefined || language === outer) {
      say();
      return;
    }
    this.add(`[language ${language}]`);
    this.#language = language;
    say();
    this.#language = outer;
    this.add(`[language ${outer ?? 'of the listener'}]`);
  }

  #within(work: () => void): void {
    this.#depth++;
    work();
    this.#depth--;
  }

  #block(element: TaggedElement): void {
    this.#inLanguage(element, () => this.#inner(element));
  }

  #inner(element: TaggedElement): void {
    const { role, kids, says } = element;
    if (says.actual !== undefined) {
      this.add(says.actual);
      return;
    }
    const level = /^H([1-6]?)$/.exec(role);
    if (level !== null) {
      this.add('');
      this.blocks(kids, level[1] === '' ? '[heading]' : `[heading ${level[1]}]`);
    } else if (role === 'Note' || role === 'FENote') this.#labelled(element, '[note]');
    else if (SILENT.has(role)) this.blocks(kids);
    else if (role === 'L') this.#list(element);
    else if (role === 'Table') this.#table(element);
    else if (role === 'Figure' || role === 'Formula') {
      const { alternative } = says;
      const name = role === 'Figure' ? 'picture' : 'formula';
      if (alternative !== undefined) this.add(`[${name}] ${alternative}`);
      else if (textOf(kids).trim() === '') this.add(`[${name} without a description]`);
      else this.blocks(kids, `[${name}]`);
    } else {
      this.add(`[${ANNOUNCED[role] ?? role}]${says.alternative === undefined ? '' : ` ${says.alternative}`}`);
      this.#within(() => this.blocks(kids));
    }
  }

  #list({ kids }: TaggedElement): void {
    const items = kids.filter((kid) => typeof kid === 'object' && kid.role === 'LI').length;
    this.add(`[list of ${counted(items, 'item')}]`);
    this.#within(() => {
      let number = 0;
      for (const kid of kids) {
        if (typeof kid === 'object' && kid.role === 'LI')
          this.#inLanguage(kid, () => this.#labelled(kid, `[${++number} of ${items}]`));
        else this.blocks([kid]);
      }
    });
  }

  /** Its label stands before its words, as both are read. */
  #labelled({ kids }: TaggedElement, announced: string): void {
    const label = kids.filter((kid) => typeof kid === 'object' && kid.role === 'Lbl');
    const rest = kids.filter((kid) => !label.includes(kid));
    this.blocks(rest, `${announced} ${this.#inline(label)}`.trimEnd());
  }

  #table(table: TaggedElement): void {
    const rows = rowsIn(table.kids);
    const grid = gridOf(rows);
    const columns = Math.max(0, ...grid.map(({ length }) => length));
    this.add(`[table of ${counted(columns, 'column')} and ${counted(rows.length, 'row')}]`);
    this.#within(() => {
      for (const kid of table.kids) if (typeof kid === 'object' && kid.role === 'Caption') this.#block(kid);
      for (const [row, { kids }] of rows.entries()) {
        const cells = kids.filter((kid): kid is TaggedElement => typeof kid === 'object');
        this.add(`[row ${row + 1}] ${cells.map((cell) => this.#cell(cell, grid, row)).join(' | ')}`.trimEnd());
      }
    });
  }

  #cell(cell: TaggedElement, grid: readonly (readonly TaggedElement[])[], row: number): string {
    const text = this.#textOfCell(cell);
    const { across = 1, down = 1, scope } = cell.says;
    const spans = [...(across > 1 ? [`across ${across}`] : []), ...(down > 1 ? [`down ${down}`] : [])].join(', ');
    const wide = spans === '' ? '' : `[${spans}] `;
    if (cell.role === 'TH') return `[${SCOPED[scope ?? 'none']}] ${wide}${text}`;
    const heads = headsOf(cell, grid, row).map((head) => this.#textOfCell(head));
    const named = heads.filter((head) => head !== '').join(', ');
    return `${named === '' ? '' : `[${named}] `}${wide}${text}`;
  }

  /** All that is in a cell, in one line. */
  #textOfCell(cell: TaggedElement): string {
    const inner = new Speech(this.#language);
    inner.#inLanguage(cell, () => inner.blocks(cell.kids));
    return inner.lines
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' / ');
  }

  #inline(kids: readonly Kid[]): string {
    return kids
      .map((kid) => (typeof kid === 'string' ? kid : this.#inlineElement(kid)))
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
  }

  #inlineElement({ role, kids, says }: TaggedElement): string {
    const outer = this.#language;
    const { language = outer, alternative, actual, expansion, target } = says;
    this.#language = language;
    // What calls a note is linked as well: that is heard once.
    const calls = role === 'Reference' && kids.every((kid) => typeof kid === 'object' && kid.role === 'Link');
    const inner = calls ? [textOf(kids)] : kids;
    const read = actual ?? alternative ?? inner.map((kid) => this.#part(kid)).join('');
    this.#language = outer;
    const [, start = '', written = '', end = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(read) ?? [];
    const text = target === undefined ? written : withWholeAddress(written, target);
    const roles: string[] = [];
    let behind = '';
    if (language !== outer) roles.push(`language ${language}`);
    if (role === 'Link' || target !== undefined) {
      if (target === undefined) roles.push('link that leads nowhere');
      else roles.push(role === 'Reference' ? 'reference' : 'link');
      behind = target === undefined || target === '' ? '' : ` → ${target}`;
    } else if (role === 'Reference') roles.push('reference');
    if (expansion !== undefined) behind = `${behind}, that is ${expansion}`;
    if (roles.length === 0 && behind === '') return read;
    return `${start}[${[roles.join(', '), text].filter((part) => part !== '').join(': ')}${behind}]${end}`;
  }

  /** Blocks do not stand in lines; where a file has them there, their words are read all the same. */
  #part = (kid: Kid): string => (typeof kid === 'string' ? kid : this.#inlineElement(kid));
}

/** An address that was broken into lines, which has no spaces: all of the text, or what stands in brackets behind it. */
function withWholeAddress(text: string, target: string): string {
  const bare = target.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '');
  const forms = new Set([target, bare, bare.replace(/\/$/, '')]);
  return text.replace(/(^|\()([^()]+)(\)?)$/, (whole, open: string, address: string, close: string) => {
    const compact = address.replace(/\s+/g, '');
    return forms.has(compact) ? `${open}${compact}${close}` : whole;
  });
}

const SCOPED = { Column: 'head of column', Row: 'head of row', Both: 'head of row and column', none: 'head' } as const;

const textOf = (kids: readonly Kid[]): string =>
  kids.map((kid) => (typeof kid === 'string' ? kid : textOf(kid.kids))).join('');

const rowsIn = (kids: readonly Kid[]): TaggedElement[] =>
  kids.flatMap((kid) => {
    if (typeof kid === 'string') return [];
    return kid.role === 'TR' ? [kid] : rowsIn(kid.kids);
  });

/** Which cell stands in each column of each row, those told in every one that span several. */
function gridOf(rows: readonly TaggedElement[]): TaggedElement[][] {
  const grid: TaggedElement[][] = rows.map(() => []);
  for (const [index, row] of rows.entries()) {
    let column = 0;
    for (const cell of row.kids) {
      if (typeof cell === 'string') continue;
      while (grid[index]![column] !== undefined) column++;
      const { across = 1, down = 1 } = cell.says;
      for (const below of grid.slice(index, index + down))
        for (let at = column; at < column + across; at++) below[at] = cell;
    }
  }
  return grid;
}

/** The heads of a cell: those that it names, else those above it and before it (ISO 32000-1, 14.8.5.7). */
function headsOf(cell: TaggedElement, grid: readonly (readonly TaggedElement[])[], row: number): TaggedElement[] {
  const named = cell.says.heads;
  if (named !== undefined) return named.flatMap((id) => grid.flat().find(({ says }) => says.id === id) ?? []);
  const column = grid[row]!.indexOf(cell);
  const isHead = (wanted: 'Column' | 'Row') => (one: TaggedElement | undefined) =>
    one?.role === 'TH' && (one.says.scope === wanted || one.says.scope === 'Both' || one.says.scope === undefined);
  const above = grid.slice(0, row).findLast((cells) => isHead('Column')(cells[column]))?.[column];
  const before = grid[row]!.slice(0, column).findLast(isHead('Row'));
  return [above, before].filter((head) => head !== undefined);
}
