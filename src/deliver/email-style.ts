/**
 * The look of the e-mail, as mail programs understand it: elements carry their style, because Gmail drops style sheets
 * of forwarded mail and Outlook for Windows lays out with Word. What stands in the style sheet is for programs that read
 * one: dark mode, narrow screens, coloured bullets.
 *
 * Type is said once, of the cell that everything stands in, and again only where it changes: 102 KB are all that Gmail
 * shows. Sides are said by the way of reading; `physical.ts` makes left and right of them.
 */
import type { BlockKind } from '../blocks/kind.ts';

/** CSS pixels: what a preview pane holds. */
export const MAIL_WIDTH = 600;
/** CSS pixels beside the text. */
const PADDING = 32;

const SERIF = `Charter,'Bitstream Charter','Sitka Text',Cambria,Georgia,serif`;
const SANS = `'Source Sans 3',Seravek,'Gill Sans Nova',Ubuntu,Calibri,'Segoe UI',Arial,sans-serif`;
const MONO = `Menlo,Consolas,'DejaVu Sans Mono',monospace`;

const INK = '#1f1b19';
const GREY = '#5c5550';
const ACCENT = '#7a2323';
const LINE = '#d9cdc5';
const WASH = '#f5efe9';
const PAPER = '#fffdfa';

const size = (letters: number, leading: number): string => `font-size:${letters}px;line-height:${leading}px;`;
const sans = (letters: number, leading: number): string => `font-family:${SANS};${size(letters, leading)}`;

/** By element, or by element and class, which goes before. */
const MAIL_STYLES: Readonly<Record<string, string>> = {
  body: `margin:0;padding:0;background-color:${PAPER};`,
  // What Gmail on telephones does not hide has no height there.
  'div.preheader': `display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;color:${PAPER};`,
  'table.sheet': `width:100%;table-layout:fixed;border-collapse:collapse;background-color:${PAPER};`,
  'td.sheet': `padding:28px ${PADDING}px 36px;font-family:${SERIF};${size(16, 25)}mso-line-height-rule:exactly;color:${INK};text-align:start;word-break:break-word;`,
  'div.column': `max-width:${MAIL_WIDTH}px;margin:0 auto;`,
  h1: `margin:0;${size(34, 38)}font-weight:600;`,
  h2: `margin:34px 0 12px;padding:0 0 5px;border-bottom:1px solid ${LINE};${sans(18, 24)}font-weight:600;color:${ACCENT};`,
  h3: `margin:24px 0 8px;${sans(16, 22)}font-weight:600;`,
  h4: `margin:20px 0 6px;${size(16, 24)}font-weight:400;font-style:italic;`,
  p: 'margin:0 0 14px;',
  'p.logo': 'margin:0 0 18px;line-height:0;',
  'p.overline': `margin:0 0 6px;${sans(12, 17)}font-weight:600;letter-spacing:1.6px;text-transform:uppercase;color:${ACCENT};`,
  'p.date': `margin:8px 0 0;${sans(14, 20)}color:${GREY};`,
  'p.lead-in': `margin:0 0 14px;font-style:italic;color:${GREY};`,
  'p.picture': `margin:22px 0;text-align:center;`,
  'div.rule': `margin:16px 0 0;border-top:2px solid ${ACCENT};font-size:0;line-height:0;`,
  'div.masthead': 'margin:0 0 30px;',
  figure: 'margin:24px 0 0;padding:0 24px;text-align:center;',
  'figure blockquote': 'margin:0;padding:0;',
  'figure p': `margin:0;${size(18, 27)}font-style:italic;text-align:center;`,
  figcaption: `margin:10px 0 0;${sans(12, 17)}letter-spacing:1.2px;text-transform:uppercase;color:${GREY};text-align:center;`,
  ul: 'margin:0 0 14px;padding-top:0;padding-bottom:0;padding-inline:24px 0;',
  ol: 'margin:0 0 14px;padding-top:0;padding-bottom:0;padding-inline:26px 0;',
  'li ul': 'margin:5px 0 0;padding-top:0;padding-bottom:0;padding-inline:22px 0;',
  'li ol': 'margin:5px 0 0;padding-top:0;padding-bottom:0;padding-inline:24px 0;',
  li: 'margin:0 0 10px;',
  'li.task': 'margin:0 0 10px;list-style:none;',
  blockquote: `margin:0 0 14px;padding-inline-start:18px;border-inline-start:3px solid ${LINE};`,
  'blockquote p': 'margin:0 0 14px;font-style:italic;',
  a: `color:${ACCENT};text-decoration:underline;`,
  sup: 'font-size:11px;line-height:0;vertical-align:5px;',
  b: 'font-weight:700;',
  code: `font-family:${MONO};font-size:14px;`,
  pre: `margin:0 0 14px;padding:12px 14px;background-color:${WASH};font-family:${MONO};${size(14, 20)}white-space:pre-wrap;`,
  hr: `margin:28px auto;width:96px;border:0;border-top:1px solid ${ACCENT};`,
  img: 'max-width:100%;height:auto;border:0;',
  'div.table': 'margin:0 0 16px;overflow-x:auto;',
  table: `width:100%;border-collapse:collapse;${size(15, 21)}`,
  th: `padding-top:6px;padding-bottom:6px;padding-inline:0 14px;border-bottom:2px solid ${LINE};${sans(14, 20)}font-weight:600;text-align:start;vertical-align:bottom;`,
  td: `padding-top:6px;padding-bottom:6px;padding-inline:0 14px;border-bottom:1px solid ${LINE};text-align:start;vertical-align:top;`,
  'section.notes': 'margin:38px 0 0;',
  'div.note': `${size(14, 21)}`,
  'div.note p': 'margin:0 0 10px;',
  'a.label': `color:${ACCENT};text-decoration:underline;`,
  'div.imprint': `margin:44px 0 0;padding:16px 0 0;border-top:2px solid ${ACCENT};${sans(14, 21)}color:${GREY};`,
  'div.imprint p': 'margin:0 0 12px;',
};

/** What kinds of blocks ask for gives way to what is said of all. */
export const mailStyles = (kinds: readonly BlockKind[]): Readonly<Record<string, string>> =>
  Object.assign({}, ...kinds.map(({ screen }) => screen.mail), MAIL_STYLES);

/** Alignments of cells: a column that is to the left is where lines begin. */
export const MAIL_ALIGNMENTS: Readonly<Record<string, string>> = {
  left: 'text-align:start;',
  center: 'text-align:center;',
  right: 'text-align:end;',
};

const DARK = { ink: '#ece5de', grey: '#b5aaa2', accent: '#f0aa9a', line: '#4a423d', wash: '#272220', paper: '#1b1817' };

/** Elements that are renamed for mail programs have their old name as a class. */
export const MAIL_SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
li::marker{color:${ACCENT}}
@media (max-width:480px){.sheet>tbody>tr>td.sheet{padding:20px 18px 28px!important}h1{font-size:29px!important;line-height:33px!important}.figure{padding:0!important}}
@media (prefers-color-scheme:dark){
body,.sheet{background-color:${DARK.paper}!important}
.preheader{color:${DARK.paper}!important}
.sheet,h1,h3,h4,p,li,td,th,pre{color:${DARK.ink}!important}
.overline,h2,a,li::marker{color:${DARK.accent}!important}
.date,.lead-in,.figcaption,.imprint p{color:${DARK.grey}!important}
h2,td:not(.sheet),th,blockquote{border-color:${DARK.line}!important}
td.sheet{border-color:transparent!important}
.rule,.imprint,hr{border-color:${DARK.accent}!important}
pre{background-color:${DARK.wash}!important}
}
`;

/** Word, which lays out for Outlook, has a face of its own for whatever names none itself. */
export const OUTLOOK_SHEET =
  '<style>h1,h4,p,li,td,div{font-family:Cambria,Georgia,serif}' +
  'h2,h3,th,.overline,.date,.figcaption,.imprint,.imprint p{font-family:Calibri,Arial,sans-serif}</style>';
