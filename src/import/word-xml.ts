/** Word’s text, part by part: as mammoth can read all of it, and as words alone by another way than mammoth’s. */
import { hex } from 'dingbat-to-unicode';

/**
 * What mammoth passes over, written in a form that it reads: fields and runs of another direction stand without the
 * element around them, every break is one of lines, and a word with its reading above it has it behind, in brackets.
 * Signs of Wingdings and the like are the characters that they look like.
 *
 * @param xml of a part.
 */
export const readable = (xml: string): string =>
  xml
    .replace(/<\/?w:(?:fldSimple|dir|bdo)\b[^>]*>/g, '')
    .replace(/<w:(?:br\b[^>]*\bw:type="(?:page|column)"|cr\b)[^>]*\/>/g, '<w:br/>')
    .replace(/<w:ptab\b[^>]*\/>/g, '<w:tab/>')
    .replace(/<w:sym\b[^>]*\/>/g, signOf)
    .replace(/<w:ruby\b[^>]*>(.*?)<\/w:ruby>/gs, (_, ruby: string) => `</w:r>${beside(ruby)}<w:r>`);

/** One that is not known is left to mammoth, which passes over it. */
function signOf(sym: string): string {
  const attribute = (name: string): string => new RegExp(`\\bw:${name}="([^"]*)"`).exec(sym)?.[1] ?? '';
  // Word writes them into the private use area, at their place in the font (ECMA-376 17.3.3.30).
  const sign = hex(attribute('font'), attribute('char').replace(/^F0(?=..$)/i, ''));
  return sign === undefined ? sym : `<w:t>&#${sign.codePoint};</w:t>`;
}

/** The runs of a ruby, base first. */
function beside(ruby: string): string {
  const runsOf = (name: string): string =>
    new RegExp(`<w:${name}\\b[^>]*>(.*?)</w:${name}>`, 's').exec(ruby)?.[1] ?? '';
  const reading = runsOf('rt');
  const bracket = (sign: string): string => `<w:r><w:t>${sign}</w:t></w:r>`;
  return runsOf('rubyBase') + (reading === '' ? '' : bracket('(') + reading + bracket(')'));
}

/**
 * The text of the runs of all parts, and of the notes that are called.
 *
 * @param xml gives a part, made readable; nothing of one that there is not.
 */
export function textOfWord(xml: (name: string) => string): string {
  const document = xml('word/document.xml');
  const calls = [...document.matchAll(/<w:((?:foot|end)note)Reference\b[^>]*\bw:id="([^"]*)"/g)];
  const notes = new Map([...notesIn(xml('word/footnotes.xml')), ...notesIn(xml('word/endnotes.xml'))]);
  const called = [...new Set(calls.map(([, kind, id]) => `${kind} ${id}`))].map((call) => notes.get(call) ?? '');
  return [document, ...called].map(textIn).join('\n');
}

/** By what they are and their numbers. */
const notesIn = (xml: string): [call: string, note: string][] =>
  [...xml.matchAll(/<w:((?:foot|end)note)\b[^>]*\bw:id="([^"]*)"[^>]*>(.*?)<\/w:\1>/gs)].map(([, kind, id, note]) => [
    `${kind} ${id}`,
    note!,
  ]);

/** Of text boxes, which stand there twice, the one that mammoth reads, where it reads it: behind its paragraph. */
export function textIn(xml: string): string {
  const once = xml
    .replace(/<mc:Choice\b[^>]*>.*?<\/mc:Choice>/gs, '')
    .replace(/<w:moveFrom\b[^>]*>.*?<\/w:moveFrom>/gs, '');
  let text = '';
  for (const [, written, tag] of boxesBehind(once).matchAll(
    /<[wm]:t(?:\s[^>]*)?>([^<]*)<\/[wm]:t>|<(\/w:p|w:tab|w:br|w:noBreakHyphen)\b[^>]*>/g,
  )) {
    text +=
      written === undefined
        ? tag === 'w:noBreakHyphen'
          ? '\u2011'
          : tag === 'w:tab'
            ? '\t'
            : '\n'
        : decodeEntities(written);
  }
  return text;
}

const PARAGRAPH_END = '</w:p>';

function boxesBehind(xml: string): string {
  let text = '';
  let boxes = '';
  for (const [index, part] of xml.split(/(<w:pict\b[^>]*>.*?<\/w:pict>)/s).entries()) {
    const isBox = index % 2 === 1;
    const end = part.indexOf(PARAGRAPH_END);
    if (isBox) boxes += part;
    else if (end < 0) text += part;
    else {
      const behind = end + PARAGRAPH_END.length;
      text += part.slice(0, behind) + boxes + part.slice(behind);
      boxes = '';
    }
  }
  return text + boxes;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and references by number. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
