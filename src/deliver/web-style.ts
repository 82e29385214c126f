/**
 * The look of the web page: the printed sheet's sibling. One accent colour, a serif to read, a sans for what is about
 * the text; ragged lines of about 66 letters.
 *
 * Faces are those of the reader's system: the serifs named have sturdy strokes and a large x-height as the sheet's has.
 * The sheet's own faces, cut down to an issue's letters, would make the page ten times as large. Scripts that systems have
 * no letters of, or others than their readers learn, bring theirs (`web-fonts.ts`).
 *
 * Contrast is at least 7:1 for text and accent in both schemes, and 4.5:1 for what is grey (WCAG 2.2, 1.4.3 and 1.4.6).
 */

import type { BlockKind } from '../blocks/kind.ts';

/** CSS pixels: the widest that text and pictures get. */
export const MEASURE = 680;

const LIGHT = '--paper:#fffdfa;--ink:#1f1b19;--grey:#5c5550;--accent:#7a2323;--line:#d9cdc5;--wash:#f5efe9';
const DARK = '--paper:#1b1817;--ink:#ece5de;--grey:#b5aaa2;--accent:#f0aa9a;--line:#4a423d;--wash:#272220';

const COMMON = `
:root{${LIGHT};color-scheme:light dark;
--serif:"Source Serif 4",Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;
--sans:"Source Sans 3","Source Sans Pro",Seravek,"Gill Sans Nova",Ubuntu,Calibri,"Segoe UI",system-ui,sans-serif;
--mono:"Source Code Pro",ui-monospace,"Cascadia Code",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:clamp(1.5rem,5vw,4rem) clamp(1.15rem,5vw,2.5rem) 3rem;max-width:calc(${MEASURE}px + 5rem);
background:var(--paper);color:var(--ink);font:clamp(1.0625rem,.98rem + .4vw,1.25rem)/1.58 var(--serif);
font-kerning:normal;font-variant-numeric:oldstyle-nums proportional-nums;overflow-wrap:break-word;text-wrap:pretty}
h1,h2,h3,h4,h5,h6{font-kerning:normal;text-wrap:balance;line-height:1.15;margin:0}
p,ul,ol,blockquote,pre,figure,.table{margin:0 0 .9em}
a{color:var(--accent);text-decoration-thickness:.06em;text-underline-offset:.18em}
a:hover{text-decoration-thickness:.12em}
a:focus-visible,[tabindex="0"]:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
main:focus{outline:none}
.skip{position:absolute;inset-inline-start:-999rem;top:.5rem;padding:.6rem 1rem;background:var(--paper);font-family:var(--sans)}
.skip:focus{inset-inline-start:1rem}
.masthead{margin-bottom:2.2em}
.logo{margin:0 0 1.1em;line-height:0}
.overline{margin:0 0 .35em;font:600 .72em/1.4 var(--sans);letter-spacing:.13em;text-transform:uppercase;color:var(--accent)}
h1{font-size:clamp(2rem,1.3rem + 3.4vw,3.3rem);font-weight:600;letter-spacing:-.012em;line-height:1.08;font-variant-numeric:lining-nums}
.date{margin:.5em 0 0;font:.84em/1.4 var(--sans);color:var(--grey)}
.masthead::after{content:"";display:block;margin-top:.95em;border-top:2px solid var(--accent)}
.masthead:has(.epigraph)::after{display:none}
.epigraph{margin:.95em 0 0;padding:1.5em clamp(0rem,5vw,3rem) 0;border-top:2px solid var(--accent);text-align:center}
.epigraph blockquote{margin:0;padding:0;border:0;font-size:1.14em;font-style:italic;line-height:1.45;text-wrap:balance}
.epigraph p{margin:0}
figcaption{margin-top:.7em;font:.74em/1.4 var(--sans);letter-spacing:.1em;text-transform:uppercase;color:var(--grey);font-variant-numeric:lining-nums}
h2{margin:2em 0 .7em;padding-bottom:.32em;border-bottom:1px solid var(--line);font:600 1.14em/1.25 var(--sans);color:var(--accent);font-variant-numeric:lining-nums}
h3{margin:1.6em 0 .5em;font:600 1em/1.3 var(--sans)}
h4,h5,h6{margin:1.4em 0 .4em;font-size:1em;font-style:italic;font-weight:400}
.lead-in{color:var(--grey);font-style:italic}
ul,ol{padding-inline-start:1.35em}
li{margin:0 0 .6em}
li>ul,li>ol{margin:.35em 0 0}
li>p:has(+ul),li>p:has(+ol){margin-bottom:.35em}
li li{margin-bottom:.3em}
li>p:last-child,li>ul:last-child,li>ol:last-child{margin-bottom:0}
ul{list-style:"•\\2002  "}
ul ul{list-style:"–\\2002  "}
ul ul ul{list-style:"◦\\2002  "}
::marker{color:var(--accent)}
.task{list-style:none;margin-inline-start:-1.35em}
b,strong{font-weight:600}
blockquote{padding-inline-start:1.2em;border-inline-start:3px solid var(--line);font-style:italic}
blockquote em{font-style:normal}
blockquote>:last-child{margin-bottom:0}
code{font-family:var(--mono);font-size:.86em}
pre{padding:.8em 1em;background:var(--wash);border-radius:3px;white-space:pre-wrap;line-height:1.45}
hr{margin:1.8em auto;border:0;text-align:center;color:var(--accent)}
hr::before{content:"*\\2003*\\2003*"}
img{max-width:100%;height:auto}
.picture{margin:1.4em 0;text-align:center}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9em;line-height:1.4;font-variant-numeric:tabular-nums}
th,td{padding:.4em .9em .4em 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
th{font:600 .92em/1.4 var(--sans);border-bottom:2px solid var(--line)}
:is(th,td).right{text-align:end}
:is(th,td).center{text-align:center}
sup{font-size:.7em;line-height:0}
sup a{padding:.3em .15em;text-decoration:none}
.notes{margin-top:2.6em;font-size:.88em}
.notes h2{font-size:1em;color:var(--grey)}
.note{padding-inline-start:1.8em}
.note .label{display:inline-block;min-width:1.8em;margin-inline-start:-1.8em}
.note:target,li:target{background:var(--wash);box-shadow:0 0 0 .4em var(--wash)}
:target{scroll-margin-top:1.2em}
.home{margin:0 0 1.6em;font:.84em/1.4 var(--sans)}
.languages{display:flex;flex-wrap:wrap;gap:.3em 1.4em;margin:0 0 1.6em;font:.84em/1.4 var(--sans)}
.home a,.languages a{padding:.35em 0;text-decoration:none}
.home a:hover,.languages a:hover{text-decoration:underline}
.two main>article+article{margin-top:3.4em;padding-top:2em;border-top:2px solid var(--accent)}
.opening:empty{display:none}
.imprint{margin-top:3.2em;padding-top:1.1em;border-top:2px solid var(--accent);font:.82em/1.5 var(--sans);color:var(--grey);
display:grid;grid-template-columns:repeat(auto-fit,minmax(11em,1fr));gap:.9em 2em;font-variant-numeric:lining-nums}
.imprint p{margin:0}
.imprint .logo,.imprint .permissions{grid-column:1/-1}
.imprint strong{color:var(--ink)}
@media print{
@page{margin:18mm 20mm}
:root{${LIGHT};--paper:#fff;color-scheme:light}
body{padding:0;max-width:none;font-size:10.6pt;line-height:1.36;hyphens:auto;orphans:2;widows:2}
h1{font-size:24pt}
.skip,.home,.languages{display:none}
.masthead{margin-bottom:1.2em}
h2,h3,h4{break-after:avoid}
h2{margin-top:1.3em}
li,.note,img,tr,.imprint{break-inside:avoid}
.table{overflow:visible}
pre,.note:target,li:target{background:none}
a{text-decoration:none}
a[href^="http"]:not(.address)::after,a[href^="mailto"]:not(.address)::after{content:" (" attr(href) ")";font-size:.86em;color:var(--grey)}
}
`;

/** What kinds of blocks ask for stands last. */
export const webStyle = (kinds: readonly BlockKind[]): string =>
  COMMON + kinds.map(({ screen }) => screen.web).join('');

/** Families over those of the style sheet's own. */
export const familyStyle = (rules: string, families: readonly string[]): string =>
  families.length === 0
    ? rules
    : rules.replace(/--(serif|sans|mono):/g, (start) => start + families.map((family) => `"${family}",`).join(''));

/** CSS pixels: of a window in which two languages stand side by side. */
const ROOM_FOR_TWO = 1080;

/** Two letters side by side, their parts on common rows. @param rows of the parts of each, from 1 */
export function rowsBeside(rows: readonly (readonly number[])[]): string {
  const last = Math.max(...rows.flat());
  const places = rows.flatMap((own, side) =>
    own.map((row, index) => `main>article:nth-of-type(${side + 1})>:nth-child(${index + 1}){grid-row:${row}}`),
  );
  return [
    `@media screen and (min-width:${ROOM_FOR_TWO}px){`,
    `.two{max-width:calc(${2 * MEASURE}px + 9rem)}`,
    '.two main{display:grid;grid-template-columns:1fr 1fr;column-gap:4rem}',
    `.two main>article{display:grid;grid-template-columns:minmax(0,1fr);grid-template-rows:subgrid;grid-row:1/span ${last};align-content:start}`,
    '.two main>article+article{margin:0;padding:0;border:0}',
    '.two .opening:empty{display:block}',
    '.two .languages{display:none}',
    ...places.map((place) => `.two ${place}`),
    '}\n',
  ].join('\n');
}
