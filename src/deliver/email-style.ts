/**
 * The look of the e-mail, as mail programs understand it: every element carries its style, because Gmail drops style
 * sheets of forwarded mail and Outlook for Windows lays out with Word. What stands in the style sheet is for programs
 * that read one: dark mode, narrow screens, coloured bullets.
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

const text = `font-family:${SERIF};font-size:16px;line-height:25px;color:${INK};`;
const sans = (size: number, leading: number): string =>
  `font-family:${SANS};font-size:${size}px;line-height:${leading}px;mso-line-height-rule:exactly;`;

/**
 * By element, or by element and class, which goes before. Everything is said again for each: Outlook inherits little.
 */
const MAIL_STYLES: Readonly<Record<string, string>> = {
  body: `margin:0;padding:0;background-color:${PAPER};`,
  'table.sheet': `width:100%;table-layout:fixed;border-collapse:collapse;background-color:${PAPER};`,
  'td.sheet': `padding:28px ${PADDING}px 36px;${text}text-align:start;word-break:break-word;`,
  'div.column': `max-width:${MAIL_WIDTH}px;margin:0 auto;`,
  h1: `margin:0;font-family:${SERIF};font-size:34px;line-height:38px;mso-line-height-rule:exactly;font-weight:600;color:${INK};`,
  h2: `margin:34px 0 12px;padding:0 0 5px;border-bottom:1px solid ${LINE};${sans(18, 24)}font-weight:600;color:${ACCENT};`,
  h3: `margin:24px 0 8px;${sans(16, 22)}font-weight:600;color:${INK};`,
  h4: `margin:20px 0 6px;font-family:${SERIF};font-size:16px;line-height:24px;font-weight:400;font-style:italic;color:${INK};`,
  p: `margin:0 0 14px;${text}`,
  'p.logo': 'margin:0 0 18px;line-height:0;',
  'p.overline': `margin:0 0 6px;${sans(12, 17)}font-weight:600;letter-spacing:1.6px;text-transform:uppercase;color:${ACCENT};`,
  'p.date': `margin:8px 0 0;${sans(14, 20)}color:${GREY};`,
  'p.lead-in': `margin:0 0 14px;${text}font-style:italic;color:${GREY};`,
  'p.picture': `margin:22px 0;text-align:center;`,
  'div.rule': `margin:16px 0 0;border-top:2px solid ${ACCENT};font-size:0;line-height:0;`,
  'div.masthead': 'margin:0 0 30px;',
  figure: 'margin:24px 0 0;padding:0 24px;text-align:center;',
  'figure blockquote': 'margin:0;padding:0;',
  'figure p': `margin:0;font-family:${SERIF};font-size:18px;line-height:27px;font-style:italic;color:${INK};text-align:center;text-wrap:balance;`,
  figcaption: `margin:10px 0 0;${sans(12, 17)}letter-spacing:1.2px;text-transform:uppercase;color:${GREY};text-align:center;`,
  ul: 'margin:0 0 14px;padding-top:0;padding-bottom:0;padding-inline:24px 0;',
  ol: 'margin:0 0 14px;padding-top:0;padding-bottom:0;padding-inline:26px 0;',
  'li ul': 'margin:5px 0 0;padding-top:0;padding-bottom:0;padding-inline:22px 0;',
  'li ol': 'margin:5px 0 0;padding-top:0;padding-bottom:0;padding-inline:24px 0;',
  li: `margin:0 0 10px;${text}`,
  'li.task': `margin:0 0 10px;list-style:none;${text}`,
  blockquote: `margin:0 0 14px;padding-inline-start:18px;border-inline-start:3px solid ${LINE};`,
  'blockquote p': `margin:0 0 14px;${text}font-style:italic;`,
  a: `color:${ACCENT};text-decoration:underline;`,
  sup: 'font-size:11px;line-height:0;vertical-align:5px;',
  b: 'font-weight:700;',
  code: `font-family:${MONO};font-size:14px;`,
  pre: `margin:0 0 14px;padding:12px 14px;background-color:${WASH};color:${INK};font-family:${MONO};font-size:14px;line-height:20px;white-space:pre-wrap;`,
  hr: `margin:28px auto;width:96px;border:0;border-top:1px solid ${ACCENT};`,
  img: 'max-width:100%;height:auto;border:0;',
  'div.table': 'margin:0 0 16px;overflow-x:auto;',
  table: 'width:100%;border-collapse:collapse;',
  th: `padding-top:6px;padding-bottom:6px;padding-inline:0 14px;border-bottom:2px solid ${LINE};${sans(14, 20)}font-weight:600;text-align:start;vertical-align:bottom;color:${INK};`,
  td: `padding-top:6px;padding-bottom:6px;padding-inline:0 14px;border-bottom:1px solid ${LINE};font-family:${SERIF};font-size:15px;line-height:21px;text-align:start;vertical-align:top;color:${INK};`,
  'section.notes': 'margin:38px 0 0;',
  'div.note': 'padding-inline-start:26px;',
  'div.note p': `margin:0 0 10px;font-family:${SERIF};font-size:14px;line-height:21px;color:${INK};`,
  'a.label': `display:inline-block;min-width:26px;margin-inline-start:-26px;color:${ACCENT};text-decoration:none;`,
  'span.label': 'display:inline-block;min-width:26px;margin-inline-start:-26px;',
  'div.imprint': `margin:44px 0 0;padding:16px 0 0;border-top:2px solid ${ACCENT};`,
  'div.imprint p': `margin:0 0 12px;${sans(14, 21)}color:${GREY};`,
};

/** What kinds of blocks ask for gives way to what is said of all. */
export const mailStyles = (kinds: readonly BlockKind[]): Readonly<Record<string, string>> =>
  Object.assign({}, ...kinds.map(({ screen }) => screen.mail), MAIL_STYLES);

/** Alignments of cells. */
export const MAIL_ALIGNMENTS: Readonly<Record<string, string>> = {
  left: 'text-align:left;',
  center: 'text-align:center;',
  right: 'text-align:right;',
};

const DARK = { ink: '#ece5de', grey: '#b5aaa2', accent: '#f0aa9a', line: '#4a423d', wash: '#272220', paper: '#1b1817' };

export const MAIL_SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
li::marker{color:${ACCENT}}
@media (max-width:480px){.sheet>tbody>tr>td.sheet{padding:20px 18px 28px!important}h1{font-size:29px!important;line-height:33px!important}figure{padding:0!important}}
@media (prefers-color-scheme:dark){
body,.sheet{background-color:${DARK.paper}!important}
.sheet,h1,h3,h4,p,li,td,th,pre{color:${DARK.ink}!important}
.overline,h2,a,li::marker{color:${DARK.accent}!important}
.date,.lead-in,figcaption,.imprint p{color:${DARK.grey}!important}
h2,td:not(.sheet),th,blockquote{border-color:${DARK.line}!important}
td.sheet{border-color:transparent!important}
.rule,.imprint,hr{border-color:${DARK.accent}!important}
pre{background-color:${DARK.wash}!important}
}
`;
