/** The HTML part of the e-mail. */
import type { Comment, Element, ElementContent, Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { kindsIn } from '../blocks/kinds.ts';
import { blocksOf } from '../issue/issue.ts';
import type { Direction } from '../text/direction.ts';
import type { Delivery } from './deliver.ts';
import { MAIL_ALIGNMENTS, MAIL_SHEET, MAIL_WIDTH, mailStyles, OUTLOOK_SHEET } from './email-style.ts';
import { htmlOf } from './html.ts';
import { imprintHtml } from './imprint.ts';
import { summaryOf } from './metadata.ts';
import { physical } from './physical.ts';
import type { PictureSource } from './pictures.ts';

/** @param source says under which name a picture is attached, `cid:…` */
export function emailHtmlOf(delivery: Delivery, source: PictureSource): string {
  const { issue, direction } = delivery;
  const { lang, title } = issue.frontMatter;
  const { masthead, opening, sections } = htmlOf(delivery, source, MAIL_WIDTH);
  // Gmail and Outlook take `main` and `html` away: what it says of the letter stands in an element that they keep.
  const letter = h('div', { lang, dir: direction }, [
    h('div', { className: 'masthead' }, withRule(masthead)),
    ...opening,
    ...sections,
    ...(issue.imprint === undefined
      ? []
      : [h('div', { className: 'imprint' }, imprintHtml(issue.imprint, source, direction))]),
  ]);
  const body = h('body', {}, [...preheader(delivery), sheet(h('main', {}, [letter]))]);
  const html = h('html', { lang, dir: direction }, [head(title), body]);
  inline(html, { names: [], direction }, mailStyles(kindsIn(blocksOf(issue))));
  const page: Root = { type: 'root', children: [{ type: 'doctype' }, html] };
  return `${toHtml(page, { upperDoctype: true })}\n`;
}

/** What lists of mails show beside the subject, and the letter itself does not. */
function preheader(delivery: Delivery): Element[] {
  const summary = summaryOf(delivery);
  return summary === undefined ? [] : [h('div', { className: 'preheader', ariaHidden: 'true' }, summary)];
}

/** The strong rule stands under title and date, before the epigraph. */
function withRule(masthead: readonly ElementContent[]): ElementContent[] {
  const rule = h('div', { className: 'rule' });
  const isEpigraph = (node: ElementContent): boolean => node.type === 'element' && node.tagName === 'figure';
  return [...masthead.filter((node) => !isEpigraph(node)), rule, ...masthead.filter(isEpigraph)];
}

/** Outlook for Windows knows no largest width, so it is given a table of that width. */
function sheet(letter: Element): Element {
  const open = `<table role="presentation" align="center" width="${MAIL_WIDTH}" cellspacing="0" cellpadding="0" border="0"><tr><td>`;
  return h('table', { className: 'sheet', role: 'presentation' }, [
    h('tbody', {}, [
      h('tr', {}, [
        h('td', { className: 'sheet' }, [
          forOutlook(open),
          h('div', { className: 'column' }, [letter]),
          forOutlook('</td></tr></table>'),
        ]),
      ]),
    ]),
  ]);
}

const forOutlook = (markup: string): Comment => ({ type: 'comment', value: `[if mso]>${markup}<![endif]` });

function head(title: string): Element {
  return h('head', {}, [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
    // Outlook and iOS would make links of dates and numbers.
    h('meta', { name: 'format-detection', content: 'telephone=no,date=no,address=no,email=no' }),
    h('title', {}, title),
    h('style', {}, [{ type: 'text', value: MAIL_SHEET }]),
    forOutlook(OUTLOOK_SHEET),
  ]);
}

/** What an element stands in. */
interface Surroundings {
  /** Of elements, and of elements with a class; the outermost first. */
  names: readonly string[];
  direction: Direction;
}

/**
 * Puts into every element the style that its name, its class and its surroundings ask for, and renames those that Outlook
 * would take away together with their style (caniemail.com, html-semantics).
 */
function inline(node: Nodes, around: Surroundings, styles: Readonly<Record<string, string>>): void {
  if (node.type !== 'element') return;
  const own = namesOf(node);
  const { dir } = node.properties;
  const direction = dir === 'ltr' || dir === 'rtl' ? dir : around.direction;
  const style = physical(styleOf(own, around.names, styles), direction);
  if (style !== '') node.properties.style = style;
  if (STRANGE.has(node.tagName)) rename(node);
  for (const child of node.children) inline(child, { names: [...around.names, ...own], direction }, styles);
}

const STRANGE: ReadonlySet<string> = new Set(['section', 'figure', 'figcaption', 'aside', 'header', 'footer', 'nav']);

function rename(node: Element): void {
  node.properties.className = [node.tagName, ...classesOf(node)];
  node.tagName = 'div';
}

const classesOf = ({ properties: { className } }: Element): string[] =>
  Array.isArray(className) ? className.map(String) : [];

/** `h2`, or `p.lead-in` and `p`: the most telling first. */
const namesOf = (node: Element): string[] => [
  ...classesOf(node).map((name) => `${node.tagName}.${name}`),
  node.tagName,
];

function styleOf(
  names: readonly string[],
  around: readonly string[],
  styles: Readonly<Record<string, string>>,
): string {
  const keys = names.flatMap((name) => [...around.map((outer) => `${outer} ${name}`).reverse(), name]);
  const key = keys.find((each) => Object.hasOwn(styles, each));
  const alignment = names.map((name) => MAIL_ALIGNMENTS[name.replace(/^t[dh]\./, '')] ?? '').join('');
  return (key === undefined ? '' : styles[key]!) + alignment;
}
