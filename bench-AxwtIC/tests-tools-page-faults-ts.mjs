import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);

// tests/tools/page-faults.ts
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber } from "pdf-lib";
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
var LOOSE = 0.4;
async function pageFaults(bytes) {
  const { characters, pages } = await charactersOf(bytes);
  const blocks = (await taggedBlocks(bytes)).flatMap(({ type, contents }) => {
    const columns = columnsOf(contents.flatMap((id) => characters.get(id) ?? []));
    return columns.length === 0 ? [] : [{ type, columns }];
  });
  const headings = blocks.filter(({ type }) => isHeading(type));
  const paragraphs = blocks.filter(({ type }) => type === "P");
  const split = paragraphs.filter(({ columns }) => columns.length > 1);
  const gaps = paragraphs.flatMap(({ columns }) => columns.flat().slice(0, -1).map(meanGap));
  const justified = gaps.filter((gap) => gap !== void 0);
  return {
    pages,
    paragraphs: paragraphs.length,
    split: split.length,
    widows: split.filter(({ columns }) => columns.at(-1).length === 1).length,
    orphans: split.filter(({ columns }) => columns[0].length === 1).length,
    headings: headings.length,
    strandedHeadings: headings.filter((heading) => isStranded(heading, blocks)).length,
    justified: justified.length,
    loose: justified.filter((gap) => gap > LOOSE).length,
    widest: Math.max(0, ...justified)
  };
}
var isHeading = (type) => /^H[2-6]$/.test(type);
var RAISED = 0.5;
function columnsOf(characters) {
  const columns = [];
  let line = [];
  for (const character of characters) {
    const first = line[0];
    const rise = first === void 0 ? 0 : (character.y - first.y) / Math.max(first.size, character.size);
    if (first !== void 0 && character.page === first.page && Math.abs(rise) <= RAISED) {
      line.push(character);
      continue;
    }
    line = [character];
    if (first === void 0 || character.page !== first.page || rise > 0) columns.push([line]);
    else columns.at(-1).push(line);
  }
  return columns;
}
function isStranded(heading, blocks) {
  const last = heading.columns.at(-1).at(-1)[0];
  const follower = blocks[blocks.indexOf(heading) + 1];
  if (follower === void 0) return true;
  const next = follower.columns[0][0][0];
  return next.page !== last.page || next.y > last.y;
}
var isSpace = (text) => /^[\s\u00a0]*$/.test(text);
function meanGap(line) {
  let sum = 0;
  let count = 0;
  let previous;
  let afterSpace = false;
  for (const character of line) {
    if (isSpace(character.text)) {
      afterSpace = true;
      continue;
    }
    if (afterSpace && previous !== void 0) {
      sum += (character.x - previous.x - previous.width) / Math.max(character.size, previous.size);
      count++;
    }
    previous = character;
    afterSpace = false;
  }
  return count === 0 ? void 0 : sum / count;
}
async function taggedBlocks(bytes) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const numbers = new Map(document.getPages().map(({ ref }, index) => [String(ref), index + 1]));
  const found = [];
  const walk = (node, page, block) => {
    const object = document.context.lookup(node);
    if (object instanceof PDFArray) for (const child of object.asArray()) walk(child, page, block);
    else if (object instanceof PDFNumber) block?.contents.push(`${numbers.get(String(page))}/${object.asNumber()}`);
    else if (object instanceof PDFDict) walkDictionary(object, page, block);
  };
  const walkDictionary = (dictionary, page, block) => {
    const on = dictionary.get(PDFName.of("Pg")) ?? page;
    const mcid = dictionary.get(PDFName.of("MCID"));
    if (mcid !== void 0) {
      walk(mcid, on, block);
      return;
    }
    const role = dictionary.get(PDFName.of("S"));
    const type = role instanceof PDFName ? role.decodeText() : "";
    const opened = block === void 0 && (type === "P" || /^H\d$/.test(type)) ? { type, contents: [] } : block;
    if (opened !== void 0 && opened !== block) found.push(opened);
    walk(dictionary.get(PDFName.of("K")), on, opened);
  };
  const root = document.catalog.lookup(PDFName.of("StructTreeRoot"));
  if (!(root instanceof PDFDict)) throw new Error("the PDF has no tags");
  walk(root.get(PDFName.of("K")), void 0, void 0);
  return found;
}
async function charactersOf(bytes) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const characters = /* @__PURE__ */ new Map();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    for (const [mcid, shown] of await shownOn(page, number)) characters.set(`${number}/${mcid}`, shown);
    page.cleanup();
  }
  const pages = document.numPages;
  await document.destroy();
  return { characters, pages };
}
async function shownOn(page, number) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const shown = /* @__PURE__ */ new Map();
  const marks = [];
  let [scaleX, scaleY, left, bottom] = [1, 1, 0, 0];
  const saved = [];
  let state = { size: 0, spacing: 0, scale: 1, rise: 0, toPage: [1, 1, 0, 0] };
  let [lineX, lineY, x] = [0, 0, 0];
  const moveTo = (toX, toY) => {
    [lineX, lineY, x] = [toX, toY, 0];
  };
  const show = (glyphs) => {
    const mcid = marks.findLast((mark) => mark !== void 0);
    const [a, d, e, f] = state.toPage;
    for (const glyph of glyphs) {
      if (typeof glyph === "number") {
        x -= glyph / 1e3 * state.size * state.scale;
        continue;
      }
      const width = glyph.width / 1e3 * state.size * state.scale;
      if (mcid !== void 0) {
        const of = shown.get(mcid) ?? [];
        shown.set(mcid, of);
        of.push({
          text: glyph.unicode,
          page: number,
          x: a * (left + scaleX * (lineX + x)) + e,
          y: d * (bottom + scaleY * (lineY + state.rise)) + f,
          width: a * scaleX * width,
          size: Math.abs(d * scaleY * state.size)
        });
      }
      x += width + state.spacing * state.scale;
    }
  };
  fnArray.forEach((operator, index) => {
    const args = argsArray[index];
    switch (operator) {
      case OPS.save:
        saved.push({ ...state });
        break;
      case OPS.restore:
        state = saved.pop() ?? state;
        break;
      case OPS.transform: {
        const [a, , , d, e, f] = args;
        const [a0, d0, e0, f0] = state.toPage;
        state = { ...state, toPage: [a0 * a, d0 * d, a0 * e + e0, d0 * f + f0] };
        break;
      }
      case OPS.beginText:
        [scaleX, scaleY, left, bottom] = [1, 1, 0, 0];
        moveTo(0, 0);
        break;
      case OPS.setTextMatrix: {
        const [a, , , d, e, f] = args.length === 1 ? args[0] : args;
        [scaleX, scaleY, left, bottom] = [a, d, e, f];
        moveTo(0, 0);
        break;
      }
      case OPS.moveText:
        moveTo(lineX + args[0], lineY + args[1]);
        break;
      case OPS.setFont:
        state = { ...state, size: args[1] };
        break;
      case OPS.setCharSpacing:
        state = { ...state, spacing: args[0] };
        break;
      case OPS.setHScale:
        state = { ...state, scale: args[0] / 100 };
        break;
      case OPS.setTextRise:
        state = { ...state, rise: args[0] };
        break;
      case OPS.showText:
        show(args[0]);
        break;
      case OPS.beginMarkedContent:
        marks.push(void 0);
        break;
      case OPS.beginMarkedContentProps:
        marks.push(typeof args[1] === "number" ? args[1] : void 0);
        break;
      case OPS.endMarkedContent:
        marks.pop();
        break;
    }
  });
  return shown;
}
export {
  pageFaults
};
