/** Words of the pages: where the cursor is, the page shows it; where the page is clicked, the text is. */
import type { ChangeSet } from '@codemirror/state';
import type { PageWords, PlacedWord } from '../protocol.ts';

export interface MarksHost {
  /** CSS pixels a pt. */
  scale(): number;
  changesSince(version: string): ChangeSet | undefined;
  /** A place of the text of now was clicked. */
  onPlace(from: number, to: number): void;
}

/** A page's words, as they were when it was made. */
interface Known {
  key: string;
  version: string;
  words: PlacedWord[];
}

export class Marks {
  private readonly pages: HTMLElement;
  private readonly host: MarksHost;
  private readonly known = new Map<HTMLElement, Known>();
  private cursor = { from: 0, to: 0 };

  constructor(pages: HTMLElement, host: MarksHost) {
    this.pages = pages;
    this.host = host;
    pages.addEventListener('click', (event) => this.clicked(event));
  }

  /** Fetches the words of the pages that are on the screen. */
  async load(view: number, revision: number): Promise<void> {
    const figures = [...this.pages.querySelectorAll('figure')];
    for (const old of this.known.keys()) if (!figures.includes(old)) this.known.delete(old);
    await Promise.all(
      figures.map(async (figure, page) => {
        const key = `${view}/${revision}`;
        if (figure.querySelector('canvas') === null || this.known.get(figure)?.key === key) return;
        const answer = await fetch(`words/${view}/${page}.json?revision=${revision}`).catch(() => undefined);
        if (answer?.status !== 200) return;
        const { version, words } = (await answer.json()) as PageWords;
        this.known.set(figure, { key, version, words });
      }),
    );
    this.draw();
  }

  /** None: sheets are no pages. */
  clear(): void {
    this.known.clear();
    for (const layer of this.pages.querySelectorAll('.marks')) layer.remove();
  }

  /** @returns the first word that is marked */
  show(from: number, to: number): Element | undefined {
    this.cursor = { from, to };
    return this.draw();
  }

  draw(): Element | undefined {
    let first: Element | undefined;
    for (const [figure, { version, words }] of this.known) {
      const layer = figure.querySelector('.marks') ?? figure.appendChild(layerOf());
      const changes = this.host.changesSince(version);
      const marks =
        changes === undefined ? [] : words.filter((word) => this.isAt(word, changes)).map((word) => this.box(word));
      layer.replaceChildren(...marks);
      first ??= marks[0];
    }
    return first;
  }

  private isAt({ start, end }: PlacedWord, changes: ChangeSet): boolean {
    const [from, to] = [changes.mapPos(start, -1), changes.mapPos(end, 1)];
    const { cursor } = this;
    return cursor.from === cursor.to ? from <= cursor.from && to >= cursor.from : from < cursor.to && to > cursor.from;
  }

  private box({ x, y, width, height }: PlacedWord): HTMLElement {
    const scale = this.host.scale();
    const mark = document.createElement('span');
    Object.assign(mark.style, {
      left: `${x * scale}px`,
      top: `${y * scale}px`,
      width: `${width * scale}px`,
      height: `${height * scale}px`,
    });
    return mark;
  }

  private clicked(event: MouseEvent): void {
    const figure = event.target instanceof Element ? event.target.closest('figure') : null;
    const known = figure === null ? undefined : this.known.get(figure);
    if (figure === null || known === undefined) return;
    const { left, top } = figure.getBoundingClientRect();
    const scale = this.host.scale();
    const [x, y] = [(event.clientX - left) / scale, (event.clientY - top) / scale];
    const word = nearest(known.words, x, y);
    const changes = word && this.host.changesSince(known.version);
    if (word === undefined || changes === undefined) return;
    this.host.onPlace(changes.mapPos(word.start, 1), changes.mapPos(word.end, -1));
  }
}

function layerOf(): HTMLElement {
  const layer = document.createElement('div');
  layer.className = 'marks';
  layer.setAttribute('aria-hidden', 'true');
  return layer;
}

/** pt: nobody hits a word exactly; what is farther away was not meant. */
const FAR = 24;

/** The word at a place, or the one nearest to it. */
function nearest(words: readonly PlacedWord[], x: number, y: number): PlacedWord | undefined {
  let best: PlacedWord | undefined;
  let least = FAR;
  for (const word of words) {
    const across = Math.max(word.x - x, x - word.x - word.width, 0);
    const down = Math.max(word.y - y, y - word.y - word.height, 0);
    // Lines are told apart before words.
    const distance = Math.hypot(across, 2 * down);
    if (distance < least) {
      best = word;
      least = distance;
    }
  }
  return best;
}
