/** The text of an issue: CodeMirror, with what people know of word processors on its keys. */
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyField, historyKeymap } from '@codemirror/commands';
import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import {
  Annotation,
  type ChangeSet,
  EditorSelection,
  EditorState,
  type Extension,
  RangeSetBuilder,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { GFM, parser } from '@lezer/markdown';
import { marked } from '../edits.ts';
import type { Change, Finding, Vocabulary } from '../protocol.ts';

/** What others have written: it is not saved back, and undoing does not undo it. */
const received = Annotation.define<boolean>();

export interface EditorHost {
  label: string;
  vocabulary(): Vocabulary | undefined;
  onChange(changes: ChangeSet): void;
  /** The cursor has moved. */
  onCursor(): void;
  /** Somebody has dropped or pasted a picture. */
  onPicture(file: File): void;
  /** Asks for the address of a link. */
  onLink(): void;
}

const markdown = new Language(defineLanguageFacet({}), parser.configure([GFM]), [], 'markdown');

/** By classes of the style sheet, so that dark and light are said in one place. */
const highlighting = HighlightStyle.define([
  { tag: tags.heading, class: 'tok-heading' },
  { tag: tags.strong, class: 'tok-strong' },
  { tag: tags.emphasis, class: 'tok-emphasis' },
  { tag: tags.strikethrough, class: 'tok-strike' },
  { tag: tags.link, class: 'tok-link' },
  { tag: tags.url, class: 'tok-quiet' },
  { tag: tags.processingInstruction, class: 'tok-quiet' },
  { tag: tags.monospace, class: 'tok-code' },
  { tag: tags.quote, class: 'tok-emphasis' },
]);

/** Lines of the front matter, and those that open and close blocks. */
const lines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorated(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = decorated(update.view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

const FACTS = Decoration.line({ class: 'line-facts' });
const FENCE = Decoration.line({ class: 'line-fence' });

function decorated({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const end = bodyOf(state);
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      if (line.from < end) builder.add(line.from, line.from, FACTS);
      else if (/^[ \t]*:{3,}/.test(line.text)) builder.add(line.from, line.from, FENCE);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** Where the body begins. */
function bodyOf({ doc }: EditorState): number {
  if (doc.line(1).text.trim() !== '---') return 0;
  for (let number = 2; number <= Math.min(doc.lines, 200); number++) {
    const line = doc.line(number);
    if (/^---/.test(line.text)) return line.to + 1;
  }
  return 0;
}

export class Editor {
  readonly view: EditorView;
  private readonly host: EditorHost;

  constructor(parent: HTMLElement, text: string, host: EditorHost, kept: unknown, nonce: string) {
    this.host = host;
    const extensions = this.extensions(nonce);
    const state = restored(kept, text, extensions) ?? EditorState.create({ doc: text, extensions });
    this.view = new EditorView({ state, parent });
    // What scrolls is reached by its text.
    this.view.scrollDOM.removeAttribute('tabindex');
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  get selection(): { from: number; to: number; head: number } {
    const { from, to, head } = this.view.state.selection.main;
    return { from, to, head };
  }

  /** The text and what can be undone, for a window that is loaded anew. */
  keep(): unknown {
    return this.view.state.toJSON({ history: historyField });
  }

  apply(changes: readonly Change[], select?: { from: number; to: number }): void {
    if (changes.length === 0) return;
    this.view.dispatch({
      changes: changes.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
      ...(select === undefined ? {} : { selection: EditorSelection.range(select.from, select.to) }),
      scrollIntoView: select !== undefined,
      userEvent: 'input',
    });
  }

  receive(changes: ChangeSet): void {
    this.view.dispatch({ changes, annotations: received.of(true) });
  }

  /** Goes to a place. */
  show(from: number, to = from): void {
    const { length } = this.view.state.doc;
    const anchor = Math.min(from, length);
    this.view.dispatch({
      selection: EditorSelection.range(anchor, Math.min(to, length)),
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    this.view.focus();
  }

  mark(mark: string): void {
    const { from, to } = this.word();
    const { change, ...select } = marked(this.text, from, to, mark);
    this.apply([change], select);
    this.view.focus();
  }

  link(address: string): void {
    const { from, to } = this.word();
    const words = this.text.slice(from, to) || address;
    const written = `[${words}](${address})`;
    this.apply([{ start: from, end: to, text: written }], { from: from + 1, to: from + 1 + words.length });
    this.view.focus();
  }

  /** Puts a block below the paragraph that the cursor is in. @param select what of it is selected, from its beginning */
  insertBlock(block: string, select: { from: number; to: number }): void {
    const { doc } = this.view.state;
    let line = doc.lineAt(Math.max(this.selection.head, Math.min(bodyOf(this.view.state), doc.length)));
    while (line.number < doc.lines && line.text.trim() !== '' && doc.line(line.number + 1).text.trim() !== '')
      line = doc.line(line.number + 1);
    const before = line.text.trim() === '' ? '' : '\n\n';
    const after = line.number < doc.lines && doc.line(line.number + 1).text.trim() !== '' ? '\n' : '';
    const start = line.to + before.length;
    this.apply([{ start: line.to, end: line.to, text: `${before}${block}${after}` }], {
      from: start + select.from,
      to: start + select.to,
    });
    this.view.focus();
  }

  /** A note at the cursor, its text at the end. */
  note(words: string): void {
    const { head } = this.selection;
    const { text } = this;
    let number = 1;
    while (text.includes(`[^${number}]`)) number++;
    const call = `[^${number}]`;
    const end = `${text.endsWith('\n') ? '' : '\n'}\n${call}: ${words}\n`;
    const start = text.length + call.length + end.length - 1 - words.length;
    this.apply(
      [
        { start: head, end: head, text: call },
        { start: text.length, end: text.length, text: end },
      ],
      { from: start, to: start + words.length },
    );
    this.view.focus();
  }

  find(): void {
    openSearchPanel(this.view);
  }

  /** Findings in the margin. */
  found(findings: readonly Finding[]): void {
    const { length } = this.view.state.doc;
    const diagnostics = findings.flatMap(({ start, end, severity, reason, help }): Diagnostic[] =>
      start === undefined || start > length
        ? []
        : [
            {
              from: start,
              to: Math.min(end ?? start, length),
              severity,
              message: help === undefined ? reason : `${reason}. ${help}`,
            },
          ],
    );
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  /** What is selected, or the word that the cursor is in. */
  private word(): { from: number; to: number } {
    const { main } = this.view.state.selection;
    if (!main.empty) return { from: main.from, to: main.to };
    const { from, to } = this.view.state.wordAt(main.head) ?? main;
    return { from, to };
  }

  private extensions(nonce: string): Extension {
    const { host } = this;
    const mark = (sign: string) => () => {
      this.mark(sign);
      return true;
    };
    return [
      EditorView.cspNonce.of(nonce),
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      markdown,
      syntaxHighlighting(highlighting),
      lines,
      search({ top: true }),
      lintGutter(),
      autocompletion({ override: [(context) => completed(context, host.vocabulary())], icons: false }),
      EditorView.contentAttributes.of({
        tabindex: '0',
        'aria-label': host.label,
        spellcheck: 'true',
        autocapitalize: 'sentences',
      }),
      keymap.of([
        { key: 'Mod-b', run: mark('**') },
        { key: 'Mod-i', run: mark('*') },
        {
          key: 'Mod-k',
          run: () => {
            host.onLink();
            return true;
          },
        },
        { key: 'Enter', run: continueItem },
        ...completionKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      EditorView.domEventHandlers({
        drop: (event) => takeFile(event.dataTransfer, host, event),
        paste: (event) => takeFile(event.clipboardData, host, event),
      }),
      EditorView.updateListener.of((update) => {
        const isReceived = update.transactions.some((transaction) => transaction.annotation(received) === true);
        if (update.docChanged && !isReceived) host.onChange(update.changes);
        if (update.selectionSet || update.docChanged) host.onCursor();
      }),
    ];
  }
}

function restored(kept: unknown, text: string, extensions: Extension): EditorState | undefined {
  if (typeof kept !== 'object' || kept === null || !('doc' in kept) || kept.doc !== text) return undefined;
  try {
    return EditorState.fromJSON(kept, { extensions }, { history: historyField });
  } catch {
    // What an older studio has left says nothing to this one.
    return undefined;
  }
}

function takeFile(data: DataTransfer | null, host: EditorHost, event: Event): boolean {
  const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'));
  if (file === undefined) return false;
  event.preventDefault();
  host.onPicture(file);
  return true;
}

/** A new line within a list is a new item; on one that is empty, the list ends. */
function continueItem({ state, dispatch }: EditorView): boolean {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const [, marker = '', words = ''] = /^(\s*(?:[-*+]|\d{1,9}[.)])[ \t]+)(.*)$/.exec(line.text) ?? [];
  if (marker === '' || !main.empty || main.head < line.from + marker.length) return false;
  if (words.trim() === '') {
    dispatch(state.update({ changes: { from: line.from, to: line.to }, userEvent: 'input' }));
    return true;
  }
  const next = marker.replace(/\d+/, (number) => String(Number(number) + 1));
  dispatch(state.update(state.replaceSelection(`\n${next}`), { scrollIntoView: true, userEvent: 'input' }));
  return true;
}

/** Keys of the front matter, names of blocks and regions, books of the Bible. */
function completed(context: CompletionContext, vocabulary: Vocabulary | undefined): CompletionResult | null {
  if (vocabulary === undefined) return null;
  const { state, pos } = context;
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  const isFact = line.from < bodyOf(state);
  const of = (
    pattern: RegExp,
    options: { label: string; detail?: string; apply?: string }[],
  ): CompletionResult | null => {
    const [, word] = pattern.exec(before) ?? [];
    return word === undefined ? null : { from: pos - word.length, options, validFor: /^[\p{L}\p{N} -]*$/u };
  };
  const plain = (labels: readonly string[]) => labels.map((label) => ({ label }));
  if (isFact) {
    return (
      of(/^template:[ \t]*(\S*)$/, plain(vocabulary.templates)) ??
      of(/reference:[ \t]*["']?([\d\p{L} ]*)$/u, plain(vocabulary.books)) ??
      of(
        /^([a-z-]*)$/,
        vocabulary.keys.map(({ name, words }) => ({ label: name, detail: words, apply: `${name}: ` })),
      )
    );
  }
  return (
    of(/^:::[ \t]*([\p{L}-]*)$/u, plain(vocabulary.blocks)) ??
    of(/^##[ \t]+(.*)$/, plain(vocabulary.regions)) ??
    of(/\(([1-3]? ?\p{Lu}[\p{L}]*)$/u, plain(vocabulary.books))
  );
}
