/** The issue as cards: what it says of itself, and its parts, over the same text as the editor. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { added, changeTo, markerOf, movedBy, movedTo, reordered, shownOf, without, writtenOf } from '../edits.ts';
import type { Part } from '../protocol.ts';
import type { Desk } from './desk.ts';
import { Field } from './parts.tsx';
import { words } from './words.ts';

const FACTS: readonly [key: string, label: string, type?: 'date'][] = [
  ['title', words.title],
  ['date', words.date, 'date'],
  ['organization', words.organization],
  ['scripture.text', words.scriptureText],
  ['scripture.reference', words.scriptureReference],
  ['scripture.version', words.scriptureVersion],
];

export function Form({ desk }: { desk: Desk }) {
  const { outline } = desk;
  const dragged = useRef<number | undefined>(undefined);
  if (outline === undefined) return <div class="form" aria-busy="true" />;
  const { parts } = outline;
  const reorder = async (move: (parts: readonly Part[]) => number[] | undefined, focused: number): Promise<void> => {
    const { parts } = await desk.whenCurrent();
    const order = move(parts);
    if (order === undefined) return;
    const { text } = desk.editor;
    desk.change([changeTo(text, reordered(text, parts, order))]);
    await desk.whenCurrent();
    focusOn(`#part-${order.indexOf(focused)} .handle`);
  };
  return (
    <div class="form">
      <fieldset class="facts">
        <legend>{words.facts}</legend>
        {FACTS.map(([key, label, type]) => (
          <Field
            key={key}
            label={label}
            {...(type === undefined ? {} : { type })}
            value={factOf(desk, key)}
            onValue={(value) =>
              desk.setFact(key === 'scripture.text' && isPlainScripture(desk) ? 'scripture' : key, value)
            }
            isLarge={key === 'scripture.text'}
          />
        ))}
      </fieldset>
      <Add desk={desk} after={-1} />
      <ol class="cards">
        {parts.map((part, index) => (
          <Card
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place.
            key={index}
            desk={desk}
            part={part}
            index={index}
            onDrag={(held) => {
              dragged.current = held;
            }}
            onMove={(by) => void reorder((all) => movedBy(all, index, by), index)}
            onDrop={() => {
              const held = dragged.current;
              if (held !== undefined) void reorder((all) => movedTo(all, held, index), held);
            }}
          />
        ))}
      </ol>
    </div>
  );
}

const isPlainScripture = (desk: Desk): boolean =>
  desk.outline?.facts.some(({ key, value }) => key === 'scripture' && value !== '') === true;

const factOf = (desk: Desk, key: string): string =>
  desk.fact(key) || (key === 'scripture.text' ? desk.fact('scripture') : '');

function Card({
  desk,
  part,
  index,
  onDrag,
  onMove,
  onDrop,
}: {
  desk: Desk;
  part: Part;
  index: number;
  onDrag: (index: number | undefined) => void;
  onMove: (by: 1 | -1) => void;
  onDrop: () => void;
}) {
  const { text } = desk.editor;
  const place = useRef<HTMLTextAreaElement>(null);
  const isCurrent = desk.isCurrent();
  // Where it stands by now, whatever was typed since the parts were told.
  const now = partNow(desk, index) ?? part;
  const written = text.slice(now.start, now.end);
  const shown = shownOf(part, written);
  // While somebody types in it, what they see is theirs, spaces at its end too, until others have changed it.
  const [own, setOwn] = useState<string>();
  useEffect(() => {
    if (isCurrent && own !== undefined && own.trimEnd() !== shown.trimEnd()) setOwn(undefined);
  });
  const type = (value: string): void => {
    setOwn(value);
    const current = partNow(desk, index);
    if (current === undefined) return;
    const before = desk.editor.text;
    const old = before.slice(current.start, current.end);
    const now = writtenOf(part, old, value.trimEnd());
    const change = changeTo(old, now === '' ? markerOf(part, old) : now);
    if (change !== undefined)
      desk.change([{ start: current.start + change.start, end: current.start + change.end, text: change.text }]);
  };
  const name = part.name === undefined ? words.kinds[part.kind] : `${words.kinds[part.kind]}: ${part.name}`;
  const move = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li
      id={`part-${index}`}
      class={`card ${part.kind}`}
      onKeyDown={move}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and buttons move it, too. */}
      <div
        class="card-head"
        draggable
        onDragStart={(event) => {
          // Some browsers drag nothing that says nothing.
          event.dataTransfer?.setData('text/plain', name);
          onDrag(index);
        }}
        onDragEnd={() => onDrag(undefined)}
      >
        <button type="button" class="handle" aria-label={`${words.drag}: ${name}`} title={words.drag}>
          ⠿
        </button>
        <span class="kind">{name}</span>
        <button type="button" aria-label={`${words.moveUp}: ${name}`} title={words.moveUp} onClick={() => onMove(-1)}>
          ↑
        </button>
        <button
          type="button"
          aria-label={`${words.moveDown}: ${name}`}
          title={words.moveDown}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        <button
          type="button"
          aria-label={`${words.remove}: ${name}`}
          title={words.remove}
          onClick={() => void desk.whenCurrent().then(({ parts }) => desk.change([without(parts, index)]))}
        >
          ✕
        </button>
      </div>
      <textarea
        ref={place}
        aria-label={name}
        value={own ?? shown}
        rows={Math.min(12, Math.max(1, Math.ceil(shown.length / 60), shown.split('\n').length))}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onFocus={() => desk.marks.show(part.start, part.end)}
        onBlur={() => setOwn(undefined)}
      />
      <Add desk={desk} after={index} />
    </li>
  );
}

/** The part as it stands in the text of now, whatever was typed since the parts were told. */
function partNow(desk: Desk, index: number): { start: number; end: number } | undefined {
  const part = desk.outline?.parts[index];
  const changes = desk.changesSinceOutline();
  if (part === undefined || changes === undefined) return undefined;
  return { start: changes.mapPos(part.start, -1), end: changes.mapPos(part.end, 1) };
}

const NEW: readonly [kind: Part['kind'], label: string, written: string][] = [
  ['item', words.kinds.item, `- ${words.newItem}`],
  ['paragraph', words.kinds.paragraph, words.newParagraph],
  ['region', words.kinds.region, `## ${words.newRegion}`],
];

function Add({ desk, after }: { desk: Desk; after: number }) {
  const add = async (kind: Part['kind'], written: string): Promise<void> => {
    const outline = await desk.whenCurrent();
    desk.change([added(outline, desk.editor.text, after, kind, written)]);
    await desk.whenCurrent();
    focusOn(`#part-${after + 1} textarea`);
  };
  return (
    <div class="add">
      <span aria-hidden="true">+</span>
      {NEW.map(([kind, label, written]) => (
        <button
          key={kind}
          type="button"
          aria-label={`${words.addBelow}: ${label}`}
          onClick={() => void add(kind, written)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** What is there when the view is drawn. A text is selected, to be written over. */
function focusOn(selector: string): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(selector);
    element?.focus();
    if (element instanceof HTMLTextAreaElement) element.select();
  });
}
