/** The preview's page: shows what the server tells, and asks it for something else. */
import { counted } from '../../say/counted.ts';
import type { Choices, State } from '../state.ts';
import { showMessages } from './messages.ts';
import { PagesView } from './pages.ts';
import { isZoom, nextZoom, ZOOMS, type Zoom } from './zoom.ts';

function find<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${id}`);
  return element;
}

const pages = new PagesView(find('pages', HTMLElement));
const status = find('status', HTMLElement);
const messages = find('messages', HTMLElement);
const zoom = find('zoom', HTMLSelectElement);
const spreads = find('spreads', HTMLButtonElement);
const sheets = find('sheets', HTMLButtonElement);
const pdf = find('pdf', HTMLAnchorElement);
const selects = {
  issue: find('issue', HTMLSelectElement),
  edition: find('edition', HTMLSelectElement),
  template: find('template', HTMLSelectElement),
  'page-size': find('page-size', HTMLSelectElement),
};

// ---- what the server tells --------------------------------------------------------------------------------

let events: EventSource | undefined;

/** Looks at what the address of the page names after its `#`; at first, nothing: the server chooses. */
function connect(): void {
  events?.close();
  events = new EventSource(`events?${location.hash.slice(1)}`);
  events.onmessage = ({ data }) => show(JSON.parse(data) as State);
  events.onerror = () =>
    say('bulletin has stopped. Start the preview again, and open the address that it prints.', 'broken');
}

function show(state: State): void {
  offer(state);
  say(...summary(state));
  showMessages(find('list', HTMLOListElement), state.messages);
  messages.hidden = state.messages.length === 0;
  document.title = `${state.isGood ? '' : '⚠ '}${state.selection.issue} · bulletin`;
  pdf.hidden = state.pages.length === 0;
  pdf.href = `pdf/${state.view}/${encodeURIComponent(state.name)}`;
  pages.show(state);
}

function say(text: string, kind: 'good' | 'warned' | 'broken'): void {
  // Said again to those who listen only when it is another text.
  if (status.textContent !== text) status.textContent = text;
  status.className = kind;
}

/** What a glance must tell: whether it fits, and whether these are the newest pages. */
function summary(state: State): [text: string, kind: 'good' | 'warned' | 'broken'] {
  const { pages, sheets, fit: setting, isGood, messages } = state;
  const errors = messages.filter(({ severity }) => severity === 'error').length;
  const warnings = messages.filter(({ severity }) => severity === 'warning').length;
  if (!isGood) {
    const fit = messages.find(({ rule, severity }) => rule.startsWith('fit-') && severity === 'error');
    const what = fit === undefined ? counted(errors, 'error') : `It does not fit: ${fit.reason}`;
    const shown = pages.length === 0 ? '' : ' The pages are those of the last save without an error.';
    return [`${what}.${shown}`, 'broken'];
  }
  const paper =
    sheets === undefined
      ? counted(pages.length, 'page')
      : `${counted(sheets.pages, 'page')} on ${counted(sheets.count, 'sheet')}${sheets.blanks === 0 ? '' : `, ${sheets.blanks} blank`}`;
  const length = [paper, setting].filter((part) => part !== '').join(', ');
  return warnings === 0 ? [length, 'good'] : [`${length}, ${counted(warnings, 'warning')}`, 'warned'];
}

// ---- what the person chooses ------------------------------------------------------------------------------

function offer({ choices, selection }: State): void {
  const lists: [HTMLSelectElement, string[], string][] = [
    [selects.issue, choices.issues, selection.issue],
    [selects.edition, choices.editions, selection.edition],
    [selects.template, ['', ...choices.templates], selection.template],
    [selects['page-size'], choices.pageSizes, selection.pageSize],
  ];
  for (const [select, names, chosen] of lists) {
    if ([...select.options].map(({ value }) => value).join('\n') !== names.join('\n'))
      select.replaceChildren(...names.map((name) => new Option(name === '' ? 'the issue’s own' : name, name)));
    select.value = chosen;
  }
  offerOverlays(choices, selection.show);
  sheets.hidden = !choices.sheets;
  sheets.setAttribute('aria-pressed', String(selection.sheets));
  // Pages on sheets stand beside those that they are folded with.
  spreads.disabled = selection.sheets;
  pages.spread(isOn(spreads) && !selection.sheets);
}

const isOn = (button: HTMLButtonElement): boolean => button.getAttribute('aria-pressed') === 'true';

function offerOverlays({ overlays }: Choices, shown: readonly string[]): void {
  const group = find('overlays', HTMLElement);
  if (group.childElementCount === 0) {
    for (const name of overlays) {
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.value = name;
      box.addEventListener('change', choose);
      label.append(box, ` ${name}`);
      group.append(label);
    }
  }
  for (const box of group.querySelectorAll('input')) box.checked = shown.includes(box.value);
}

/** The choice is kept in the address, so that reloading the page keeps it too. */
function choose({ target }: Event): void {
  const query = new URLSearchParams(Object.entries(selects).map(([name, { value }]) => [name, value]));
  if (!sheets.hidden) query.set('sheets', String(isOn(sheets)));
  // Each edition begins on its own page size, and on its sheets if it has some.
  if (target === selects.edition) for (const name of ['page-size', 'sheets']) query.delete(name);
  for (const box of find('overlays', HTMLElement).querySelectorAll('input'))
    if (box.checked) query.append('show', box.value);
  history.replaceState(null, '', `#${query}`);
  connect();
}

for (const select of Object.values(selects)) select.addEventListener('change', choose);

// ---- how it is shown --------------------------------------------------------------------------------------

function setZoom(chosen: Zoom): void {
  zoom.value = chosen;
  pages.zoom(chosen);
}

zoom.replaceChildren(...Object.entries(ZOOMS).map(([value, name]) => new Option(name, value)));
zoom.addEventListener('change', () => {
  if (isZoom(zoom.value)) setZoom(zoom.value);
});

const step = (by: 1 | -1): void => setZoom(nextZoom(pages.scale, by));
find('smaller', HTMLButtonElement).addEventListener('click', () => step(-1));
find('larger', HTMLButtonElement).addEventListener('click', () => step(1));

const toggle = (button: HTMLButtonElement): void => button.setAttribute('aria-pressed', String(!isOn(button)));

spreads.addEventListener('click', () => {
  toggle(spreads);
  pages.spread(isOn(spreads));
});
sheets.addEventListener('click', (event) => {
  toggle(sheets);
  choose(event);
});

/**
 * Keys of one letter act only while the pages have the focus (WCAG 2.2, 2.1.4): who dictates must not move the page
 * by speaking.
 */
const KEYS: Record<string, () => void> = {
  '+': () => step(1),
  '=': () => step(1),
  '-': () => step(-1),
  '0': () => setZoom('page'),
  w: () => setZoom('width'),
  s: () => spreads.click(),
  i: () => sheets.hidden || sheets.click(),
  n: () => pages.turn(1),
  p: () => pages.turn(-1),
  m: () => messages.focus(),
};

pages.element.addEventListener('keydown', (event) => {
  const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key.toLowerCase()];
  if (act === undefined) return;
  event.preventDefault();
  act();
});
messages.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') pages.element.focus();
});
for (const menu of document.querySelectorAll('details')) {
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') menu.open = false;
  });
}

// What scrolls must be reached by keyboard.
for (const region of [pages.element, messages]) region.tabIndex = 0;
setZoom('page');
pages.element.focus();
connect();
