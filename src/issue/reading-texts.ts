/** Fills readings in that ask for their words: `:::reading Psalm 95 {text=yes}`. */
import type { Nodes, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { openingOf } from '../blocks/keys.ts';
import type { Passage, PassageLine, PassagePiece, Reading } from '../blocks/reading-parts.ts';
import type { Project } from '../files/project.ts';
import { reportError } from '../say/message.ts';
import { BIBLES_PACKAGE, type Found, type Verse, versesOf } from './bible.ts';

/** What cannot be filled in is reported. */
export async function fillReadings(parts: readonly Nodes[], file: VFile, project: Project): Promise<void> {
  const readings: Reading[] = [];
  for (const part of parts)
    visit(part as never, 'reading', (node: Reading) => {
      if (node.fills !== undefined) readings.push(node);
    });
  for (const reading of readings) await fill(reading, file, project);
}

async function fill(reading: Reading, file: VFile, project: Project): Promise<void> {
  const { fills, reference = '', position } = reading;
  const found = await versesOf(reference, fills!, project);
  if (found.kind !== 'found') {
    reportError(file, { rule: 'reading-text', ...lackOf(found, reference, fills!), at: openingOf({ position }) });
    return;
  }
  const [title, ...rest] = reading.children;
  reading.children = [...(title === undefined ? [] : [title]), ...passagesOf(found.verses, position), ...rest];
}

function lackOf(found: Exclude<Found, { kind: 'found' }>, reference: string, version: string) {
  const shown = reference.slice(0, 60);
  switch (found.kind) {
    case 'no version':
      return {
        reason: `there is no text of ${version.slice(0, 20)} to fill in`,
        help: `${found.known.join(' and ')} come with the package ${BIBLES_PACKAGE}: npm install ${BIBLES_PACKAGE}, or put its folders into bibles/. Of another version, leave text= out and paste the words below.`,
      };
    case 'no book':
      return {
        reason:
          shown === '' ? 'nothing says which words to fill in' : `no book of ${version} is called as in ‘${shown}’`,
        help: 'Write the English name of the book, chapter and verses, such as Isaiah 9:2-7.',
      };
    case 'no verses':
      return { reason: `${shown}: ${found.reason}`, help: 'Look up chapter and verses.' };
    case 'unreadable':
      return { reason: `the text of ${version} is damaged`, help: `Install ${BIBLES_PACKAGE} anew.` };
  }
}

/** Two spaces a level, as poetry is typed. */
const LEVEL = 4;

/** Prose runs on from verse to verse; lines of poetry stay as the version has them, with their stanzas. */
function passagesOf(verses: readonly Verse[], position: Reading['position']): Passage[] {
  const passages: Passage[] = [];
  let isAnew = true;
  let chapter = verses[0]?.chapter;
  for (const verse of verses) {
    const isElsewhere = verse.begins || verse.chapter !== chapter;
    const number = verse.chapter === chapter ? String(verse.verse) : `${verse.chapter}:${verse.verse}`;
    chapter = verse.chapter;
    let untold: string | undefined = number;
    let isPoetry = false;
    if (isElsewhere) isAnew = true;
    // Marks stay in the list: `¶`, a line feed with its spaces, and the words between.
    for (const [part] of verse.text.matchAll(/¶|\n *|[^¶\n]+/gu)) {
      if (part === '¶') {
        isAnew = true;
        isPoetry = false;
        continue;
      }
      if (part.startsWith('\n')) {
        isPoetry = true;
        if (isAnew || passages.at(-1)?.isPoetry !== true) passages.push(passage(true, position));
        passages.at(-1)!.children.push(line(((part.length - 1) / 2) * LEVEL));
        isAnew = false;
        continue;
      }
      if (!isPoetry && (isAnew || passages.at(-1)?.isPoetry !== false))
        passages.push(passage(false, position, [line(0)]));
      isAnew = false;
      const into = passages.at(-1)!.children.at(-1)!;
      const isFirst = into.children.length === 0;
      if (untold !== undefined) into.children.push(piece('number', untold, position));
      const runsOn = untold === undefined && !isFirst;
      untold = undefined;
      into.children.push(piece('words', runsOn ? ` ${part}` : part, position));
    }
  }
  return passages.filter(({ children }) => children.some((each) => each.children.length > 0)).map(separated);
}

/** Words of a verse end in a space where the next one follows. */
function separated(own: Passage): Passage {
  for (const { children } of own.children)
    children.forEach((each, index) => {
      const next = children[index + 1];
      const [text] = each.children;
      if (each.as === 'words' && next?.as === 'number' && text?.type === 'text') text.value = text.value.trimEnd();
    });
  return own;
}

const passage = (isPoetry: boolean, position: Reading['position'], children: PassageLine[] = []): Passage => ({
  type: 'passage',
  isPoetry,
  children,
  ...(position && { position }),
});
const line = (indent: number): PassageLine => ({ type: 'passageLine', indent, children: [] });
function piece(as: PassagePiece['as'], value: string, position: Reading['position']): PassagePiece {
  const text: Text = { type: 'text', value, ...(position && { position }) };
  return { type: 'passagePiece', as, children: [text] };
}
