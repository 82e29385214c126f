/**
 * The pages. A new picture takes the place of the old one only when it is decoded, all that can be seen at once: there
 * is no flicker, nothing moves, and what is shown is never half one save and half another.
 */
import type { State } from '../state.ts';
import { ACTUAL, type Zoom } from './zoom.ts';

/** Around and between pages, as the style sheet has it. CSS pixels. */
const GAP = 24;

/** More pixels than that are not asked for: the server would refuse, and nobody would see them. */
const WIDEST = 5100;

/** What is said in the place of pages. */
export interface PagesWords {
  /** What stands in the place of a picture for those who do not see it. @param index of the page, or the side of a sheet */
  name(state: State, index: number): string;
  /** Where there is no page. */
  none: string;
}

export class PagesView {
  readonly element: HTMLElement;
  private readonly words: PagesWords;
  /** Told when what can be seen of a revision is on the screen. */
  onShown: (state: State) => void = () => {};
  /** CSS pixels a pt. */
  scale = ACTUAL;
  private chosen: Zoom = 'page';
  private isSpread = false;
  private state: State | undefined;
  /** Counts the revisions, so that pictures of an older one that come late are left out. */
  private refreshes = 0;
  /** Pictures that are under way: scrolling asks for the same one many times. */
  private readonly loading = new Map<string, Promise<HTMLImageElement | undefined>>();

  constructor(element: HTMLElement, words: PagesWords = ENGLISH) {
    this.element = element;
    this.words = words;
    new ResizeObserver(() => this.fit()).observe(element);
    element.addEventListener('scroll', () => void this.load(), { passive: true });
  }

  show(state: State): void {
    const isNew = state.pagesRevision !== this.state?.pagesRevision || state.view !== this.state.view;
    this.state = state;
    this.element.classList.toggle('broken', !state.isGood);
    this.element.classList.toggle('sheets', state.sheets !== undefined);
    if (state.pages.length === 0) {
      this.element.replaceChildren(note(this.words.none));
      return;
    }
    if (isNew) void this.refresh();
    else void this.load();
  }

  zoom(chosen: Zoom): void {
    this.chosen = chosen;
    this.fit();
  }

  spread(isOn: boolean): void {
    if (isOn === this.isSpread) return;
    this.isSpread = isOn;
    this.element.classList.toggle('spreads', isOn);
    this.fit();
  }

  /** Scrolls to the next page or the one before. */
  turn(by: 1 | -1): void {
    const top = this.element.getBoundingClientRect().top;
    const figures = this.figures();
    const current = figures.findLastIndex((figure) => figure.getBoundingClientRect().top <= top + GAP + 1);
    figures[Math.min(figures.length - 1, Math.max(0, current + by))]?.scrollIntoView({ block: 'start' });
  }

  private figures(): HTMLElement[] {
    return [...this.element.querySelectorAll('figure')];
  }

  /** Gives the pages the size that is asked for, keeping in place what is in the middle. */
  private fit(): void {
    const { state, element } = this;
    const first = state?.pages[0];
    if (first === undefined) return;
    const before = this.scale;
    const columns = this.isSpread && state!.pages.length > 1 ? 2 : 1;
    const acrossPage = (element.clientWidth - 2 * GAP) / (first.width * columns);
    const downPage = (element.clientHeight - 2 * GAP) / first.height;
    const scales = { page: Math.min(acrossPage, downPage), width: acrossPage };
    this.scale = Math.max(
      0.05,
      this.chosen === 'page' || this.chosen === 'width' ? scales[this.chosen] : (Number(this.chosen) / 100) * ACTUAL,
    );
    // At the top, the top is kept.
    const held = element.scrollTop === 0 ? 0 : element.clientHeight / 2;
    const top = (element.scrollTop + held) * (this.scale / before) - held;
    this.size();
    if (this.scale === before) return;
    element.scrollTop = top;
    void this.load();
  }

  private size(): void {
    for (const [index, figure] of this.figures().entries()) {
      const page = this.state?.pages[index];
      if (page === undefined) continue;
      figure.style.width = `${page.width * this.scale}px`;
      figure.style.height = `${page.height * this.scale}px`;
    }
  }

  /** Shows another revision: first what can be seen, all at once, then the rest. */
  private async refresh(): Promise<void> {
    const state = this.state!;
    if (this.figures().length === 0) this.arrange(state);
    const turn = ++this.refreshes;
    const loads = this.figures()
      .slice(0, state.pages.length)
      .map(async (figure, index) => {
        const key = this.keyOf(state, index);
        return { key, image: this.isSeen(figure) ? await this.picture(state, index) : undefined };
      });
    const loaded = await Promise.all(loads);
    // Saved again meanwhile.
    if (turn !== this.refreshes) return;
    this.arrange(state);
    for (const [index, figure] of this.figures().entries()) {
      const { key, image } = loaded[index] ?? {};
      if (key !== undefined && image !== undefined) put(image, figure, key);
    }
    await this.load();
  }

  /** As many figures as there are pages. */
  private arrange(state: State): void {
    if (this.element.querySelector('.empty') !== null) this.element.replaceChildren();
    const figures = this.figures();
    for (const figure of figures.slice(state.pages.length)) figure.remove();
    for (let index = figures.length; index < state.pages.length; index++)
      this.element.append(document.createElement('figure'));
    this.fit();
    this.size();
  }

  /** Loads what can be seen, or soon, and is not there in this revision and at this size. */
  private async load(): Promise<void> {
    const { state } = this;
    if (state === undefined) return;
    const turn = this.refreshes;
    // There are more while pages of which there were more are still shown.
    for (const [index, figure] of this.figures().slice(0, state.pages.length).entries()) {
      const key = this.keyOf(state, index);
      if (figure.dataset.picture === key || !this.isSeen(figure)) continue;
      const image = await this.picture(state, index);
      if (turn !== this.refreshes) return;
      // Zoomed meanwhile: whoever zoomed has asked for the picture of the new size.
      if (image !== undefined && key === this.keyOf(state, index)) put(image, figure, key);
    }
    this.done(state.revision);
  }

  /** On the screen, or within a screen of it. */
  private isSeen(figure: HTMLElement): boolean {
    const { top, bottom, height } = this.element.getBoundingClientRect();
    const box = figure.getBoundingClientRect();
    return box.bottom >= top - height && box.top <= bottom + height;
  }

  /** Device pixels across a page. */
  private widthOf({ pages }: State, index: number): number {
    return Math.min(WIDEST, Math.max(1, Math.round(pages[index]!.width * this.scale * devicePixelRatio)));
  }

  private keyOf(state: State, index: number): string {
    return `${state.view}/${state.pagesRevision}/${index}?${this.widthOf(state, index)}`;
  }

  /** The picture of a page, decoded; nothing if the server has gone on to another view. */
  private picture(state: State, index: number): Promise<HTMLImageElement | undefined> {
    const key = this.keyOf(state, index);
    const picture = this.loading.get(key) ?? this.fetch(state, index).finally(() => this.loading.delete(key));
    this.loading.set(key, picture);
    return picture;
  }

  private async fetch(state: State, index: number): Promise<HTMLImageElement | undefined> {
    const image = new Image();
    image.alt = this.words.name(state, index);
    image.decoding = 'sync';
    image.src = `page/${state.view}/${index}.bmp?width=${this.widthOf(state, index)}&revision=${state.pagesRevision}`;
    try {
      await image.decode();
      return image;
    } catch (error) {
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  }

  /** What is shown, for those who wait for it. */
  private done(revision: number): void {
    this.element.dataset.revision = String(revision);
    this.element.dataset.view = String(this.state?.view);
    if (this.state !== undefined) this.onShown(this.state);
  }
}

function nameOf({ pages, sheets }: State, index: number): string {
  if (sheets === undefined) return `Page ${index + 1} of ${pages.length}`;
  const sides = pages.length / sheets.count;
  const side = sides === 1 ? '' : index % 2 === 0 ? ', front' : ', back';
  return `Sheet ${Math.floor(index / sides) + 1} of ${sheets.count}${side}`;
}

function put(image: HTMLImageElement, figure: HTMLElement, key: string): void {
  // What lies over the page stays.
  const old = figure.querySelector(':scope > img');
  if (old === null) figure.prepend(image);
  else old.replaceWith(image);
  figure.dataset.picture = key;
}

function note(words: string): HTMLElement {
  const text = document.createElement('p');
  text.className = 'empty';
  text.textContent = words;
  return text;
}

const ENGLISH: PagesWords = {
  name: nameOf,
  none: 'There is no page yet: the issue has an error. Mend it and save, and the page appears.',
};
