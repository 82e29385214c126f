/**
 * The pages. What has changed of them is asked for at once for all that can be seen, and painted at once: there is no
 * flicker, nothing moves, and what is shown is never half one save and half another.
 */
import { type AskedPage, decodeBands, MOST_PAGES, type PageBand } from '../bands.ts';
import type { State } from '../state.ts';
import { ACTUAL, type Zoom } from './zoom.ts';

/** Around and between pages, as the style sheet has it. CSS pixels. */
const GAP = 24;

/** More pixels than that are not asked for: the server would refuse, and nobody would see them. */
const WIDEST = 5100;

/** ms after which the next key would have come. */
const CALM_AFTER = 150;

/** Screens. */
const FAR = 4;

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
  /** Pictures are under way: scrolling and typing ask for them many times. */
  private isLoading = false;
  private isAsked = false;
  /** Nobody types: what cannot be seen yet may be asked for, too. */
  private isCalm = true;
  private calm = 0;

  constructor(element: HTMLElement, words: PagesWords = ENGLISH) {
    this.element = element;
    this.words = words;
    new ResizeObserver(() => this.fit()).observe(element);
    element.addEventListener('scroll', () => void this.load(), { passive: true });
  }

  show(state: State): void {
    if (state.pagesRevision !== this.state?.pagesRevision) this.isCalm = this.state === undefined;
    this.state = state;
    this.element.classList.toggle('broken', !state.isGood);
    this.element.classList.toggle('sheets', state.sheets !== undefined);
    if (state.pages.length === 0) {
      this.element.replaceChildren(note(this.words.none));
      return;
    }
    // The first pages are there before their pictures are, so that it is known how large they are.
    if (this.figures().length === 0) this.arrange(state);
    void this.load();
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
    this.isAsked = true;
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      while (this.isAsked) {
        this.isAsked = false;
        await this.loadOnce();
      }
    } finally {
      this.isLoading = false;
    }
  }

  private async loadOnce(): Promise<void> {
    const { state } = this;
    if (state === undefined || state.pages.length === 0) return;
    const wanted = this.wanted(state);
    if (wanted.length > 0) {
      const bands = await bandsOf(state.view, wanted);
      const isCurrent = this.state?.view === state.view;
      // The server has gone on to another view, or is gone.
      if (bands === undefined || !isCurrent) return;
      this.arrange(this.state!);
      const figures = this.figures();
      for (const band of bands) {
        const figure = figures[band.page];
        if (figure !== undefined) put(band, figure, state.view);
      }
    } else this.arrange(state);
    if (this.wantedWithin(this.state!, 0).length === 0) this.done(this.state!);
    // Those that can be seen soon; or saved again, scrolled or zoomed meanwhile.
    if (wanted.length > 0) this.isAsked = true;
  }

  private goOn(): void {
    this.isCalm = true;
    void this.load();
  }

  /** Of the pages that can be seen, those that are not there in this revision; then those that can be seen soon. */
  private wanted(state: State): AskedPage[] {
    const seen = this.wantedWithin(state, 0);
    return seen.length > 0 || !this.isCalm ? seen : this.wantedWithin(state, 1);
  }

  private wantedWithin(state: State, screens: number): AskedPage[] {
    return this.figures()
      .slice(0, state.pages.length)
      .flatMap((figure, page) => {
        const width = this.widthOf(state, page);
        const { view, revision } = figure.dataset;
        const isAlike = view === String(state.view) && figure.querySelector('canvas')?.width === width;
        const since = isAlike ? Number(revision) : 0;
        return since >= state.pagesRevision || !this.isSeen(figure, screens) ? [] : [{ page, width, since }];
      })
      .slice(0, MOST_PAGES);
  }

  /** On the screen, or within so many screens of it. */
  private isSeen(figure: HTMLElement, screens: number): boolean {
    const { top, bottom, height } = this.element.getBoundingClientRect();
    const box = figure.getBoundingClientRect();
    return box.bottom >= top - screens * height && box.top <= bottom + screens * height;
  }

  /** Pictures that are far away give their memory back. */
  private letGo(): void {
    for (const figure of this.figures()) {
      if (figure.dataset.revision === undefined || this.isSeen(figure, FAR)) continue;
      figure.querySelector('canvas')?.remove();
      delete figure.dataset.revision;
    }
  }

  /** Device pixels across a page. */
  private widthOf({ pages }: State, index: number): number {
    return Math.min(WIDEST, Math.max(1, Math.round(pages[index]!.width * this.scale * devicePixelRatio)));
  }

  /** What is shown, for those who wait for it. */
  private done(state: State): void {
    for (const [index, figure] of this.figures().entries())
      figure.querySelector('canvas')?.setAttribute('aria-label', this.words.name(state, index));
    clearTimeout(this.calm);
    if (!this.isCalm) this.calm = window.setTimeout(() => this.goOn(), CALM_AFTER);
    this.letGo();
    const { dataset } = this.element;
    // Who waits for it is told once.
    if (dataset.view !== String(state.view)) dataset.view = String(state.view);
    if (dataset.revision !== String(state.revision)) dataset.revision = String(state.revision);
    this.onShown(state);
  }
}

/** What has changed of pages; nothing if the server has gone on to another view, or is gone. */
async function bandsOf(view: number, asked: readonly AskedPage[]): Promise<PageBand[] | undefined> {
  const query = new URLSearchParams(asked.map(({ page, width, since }) => ['page', `${page},${width},${since}`]));
  const answer = await fetch(`pages/${view}?${query}`).catch(() => undefined);
  if (answer?.status !== 200) return undefined;
  return await answer.arrayBuffer().then(decodeBands, () => undefined);
}

function nameOf({ pages, sheets }: State, index: number): string {
  if (sheets === undefined) return `Page ${index + 1} of ${pages.length}`;
  const sides = pages.length / sheets.count;
  const side = sides === 1 ? '' : index % 2 === 0 ? ', front' : ', back';
  return `Sheet ${Math.floor(index / sides) + 1} of ${sheets.count}${side}`;
}

function put({ revision, width, height, top, pixels }: PageBand, figure: HTMLElement, view: number): void {
  const canvas = figure.querySelector('canvas') ?? figure.insertBefore(newCanvas(), figure.firstChild);
  // Setting a canvas's size empties it: then all rows are there.
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  if (pixels.length > 0) {
    const own = new Uint8ClampedArray(pixels.buffer as ArrayBuffer, pixels.byteOffset, pixels.length);
    canvas.getContext('2d', { alpha: false })!.putImageData(new ImageData(own, width), 0, top);
  }
  Object.assign(figure.dataset, { view: String(view), revision: String(revision) });
}

function newCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  return canvas;
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
