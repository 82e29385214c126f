/** The messages, each with the line that caused it. */
import type { Report } from '../../say/report.ts';

export function showMessages(list: HTMLOListElement, messages: readonly Report[]): void {
  list.replaceChildren(...messages.map(item));
}

const NAMES = { error: 'Error', warning: 'Warning', info: 'Note' };

function item({ severity, reason, rule, help, path, line, column, source }: Report): HTMLLIElement {
  const item = document.createElement('li');
  item.className = severity;
  const what = paragraph('', element('span', 'severity', NAMES[severity]), ` ${reason}`);
  item.append(what);
  const place = [path, line === undefined ? undefined : `line ${line}`].filter((part) => part !== undefined);
  if (place.length > 0) item.append(paragraph('place', place.join(', ')));
  if (source !== undefined && source.trim() !== '') item.append(excerpt(source, line, column));
  if (help !== undefined) item.append(paragraph('', help));
  item.append(paragraph('rule', rule));
  return item;
}

/** The line with its number; the character that the message points at is marked. */
function excerpt(source: string, line: number | undefined, column: number | undefined): HTMLPreElement {
  const pre = document.createElement('pre');
  if (line !== undefined) pre.append(element('span', 'number', `${line} `));
  const at = column === undefined ? undefined : column - 1;
  const character = at === undefined ? undefined : source.codePointAt(at);
  if (at === undefined || character === undefined) {
    pre.append(source);
    return pre;
  }
  const marked = String.fromCodePoint(character);
  pre.append(source.slice(0, at), element('mark', '', marked), source.slice(at + marked.length));
  return pre;
}

function element(name: 'span' | 'mark', className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

function paragraph(className: string, ...content: (string | Node)[]): HTMLParagraphElement {
  const made = document.createElement('p');
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}
