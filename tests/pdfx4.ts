/**
 * What of PDF/X-4 (ISO 15930-7:2010) can be told from a file alone, rule by rule; there is no free checker of it. It
 * knows nothing of how bulletin makes the file, and reads all objects, whether a page uses them or not.
 */
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject, PDFStream, PDFString } from 'pdf-lib';
import { operationsOf } from '../src/pdf/content.ts';
import { dictIn, itemsIn, itemsOf, nameIn, nameOf, numberIn, numbersIn, textOf, valueIn } from '../src/pdf/objects.ts';
import { contentOf, decode } from '../src/pdf/streams.ts';

/** The names of the rules that a file breaks, each once. */
export async function violations(bytes: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
  const file: File = { bytes, document, xmp: xmpOf(document), info: infoOf(document) };
  return Object.entries(RULES).flatMap(([name, holds]) => (holds(file) ? [] : [name]));
}

interface File {
  bytes: Uint8Array;
  document: PDFDocument;
  xmp: string;
  info: PDFDict | undefined;
}

const RULES: Readonly<Record<string, (file: File) => boolean>> = {
  // 6.1: PDF 1.6 or earlier, not encrypted, identified.
  'header-version': ({ bytes }) => /^%PDF-1\.[0-6][\r\n]/.test(Buffer.from(bytes.subarray(0, 10)).toString('latin1')),
  'no-encryption': ({ document }) => document.context.trailerInfo.Encrypt === undefined,
  'file-identifier': ({ document }) => itemsOf(document.context.trailerInfo.ID).length === 2,

  // 6.2.2: one output intent for the press, with a CMYK profile for printing in it.
  'one-press-intent': (file) => intentsOf(file).length === 1,
  'intent-condition': (file) => intentsOf(file).every((intent) => textOf(valueIn(intent, 'OutputConditionIdentifier'))),
  'intent-profile': (file) => intentsOf(file).every((intent) => profileOf(intent) !== undefined),
  'profile-class': (file) => intentsOf(file).every((intent) => asciiOf(profileOf(intent), 12) === 'prtr'),
  'profile-space': (file) => intentsOf(file).every((intent) => asciiOf(profileOf(intent), 16) === 'CMYK'),
  'profile-components': (file) =>
    intentsOf(file).every((intent) => {
      const profile = valueIn(intent, 'DestOutputProfile');
      return profile instanceof PDFStream && numberIn(profile.dict, 'N') === 4;
    }),

  // 6.7: metadata.
  'xmp-version': ({ xmp }) => element(xmp, 'pdfxid:GTS_PDFXVersion') === 'PDF/X-4',
  'xmp-title': ({ xmp }) => /<dc:title>\s*<rdf:Alt>\s*<rdf:li [^>]*>[^<]+</.test(xmp),
  'xmp-dates': ({ xmp }) =>
    ['xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate'].every((name) => DATE.test(element(xmp, name) ?? '')),
  'xmp-identity': ({ xmp }) =>
    ['xmpMM:DocumentID', 'xmpMM:VersionID', 'xmpMM:RenditionClass'].every((name) => element(xmp, name)),
  'trapped-known': ({ xmp, info }) => {
    const said = element(xmp, 'pdf:Trapped');
    const known = said === 'True' || said === 'False';
    return known && nameIn(info, 'Trapped') === said;
  },
  'info-agrees': ({ xmp, info }) =>
    dateOf(textOf(valueIn(info, 'CreationDate'))) === dateOf(element(xmp, 'xmp:CreateDate')) &&
    dateOf(textOf(valueIn(info, 'ModDate'))) === dateOf(element(xmp, 'xmp:ModifyDate')) &&
    xmp.includes(`>${escaped(titleOf(info))}<`),

  // 6.1.2: page boxes.
  'media-box': (file) => nodesOf(file).every((page) => boxOf(page, 'MediaBox') !== undefined),
  'trim-box': (file) =>
    nodesOf(file).every((page) => (boxOf(page, 'TrimBox') === undefined) !== (boxOf(page, 'ArtBox') === undefined)),
  'nested-boxes': (file) =>
    nodesOf(file).every((page) => {
      const media = boxOf(page, 'MediaBox');
      const bleed = boxOf(page, 'BleedBox') ?? media;
      return isWithin(boxOf(page, 'TrimBox'), bleed) && isWithin(bleed, media);
    }),

  // 6.2.3: colours of the device only where the intent says what they mean; no others but through profiles.
  'no-device-rgb': (file) =>
    !namesIn(file).has('DeviceRGB') && !operatorsOf(file).some((operator) => operator === 'rg' || operator === 'RG'),
  'no-inline-rgb': (file) => !contents(file).some((content) => /\/CS?\s*\/(?:RGB|DeviceRGB)\b/.test(content)),
  'blending-space': (file) => groupsOf(file).every((group) => nameIn(group, 'CS') !== 'DeviceRGB'),

  // 6.3: transparency of PDF 1.4 and no more. 6.4: graphics state.
  'blend-modes': (file) =>
    statesOf(file).every((state) =>
      itemsOf1(valueIn(state, 'BM')).every((mode) => BLEND_MODES.has(nameOf(mode) ?? '')),
    ),
  'no-transfer-functions': (file) =>
    statesOf(file).every((state) => {
      const [first, second] = [valueIn(state, 'TR'), valueIn(state, 'TR2')];
      return first === undefined && (second === undefined || nameOf(second) === 'Default');
    }),
  'no-halftone-phase': (file) => statesOf(file).every((state) => valueIn(state, 'HTP') === undefined),

  // 6.5: fonts.
  'fonts-embedded': (file) =>
    dictionaries(file)
      .filter((dict) => nameIn(dict, 'Type') === 'Font' && !['Type0', 'Type3'].includes(nameIn(dict, 'Subtype') ?? ''))
      .every((font) => {
        const descriptor = dictIn(font, 'FontDescriptor');
        return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => valueIn(descriptor, key) instanceof PDFStream);
      }),
  'fonts-known': (file) =>
    nodesOf(file).every((page) => {
      const fonts = dictIn(dictIn(page, 'Resources'), 'Font');
      return operations(page).every(({ operator, operands }) => {
        if (operator !== 'Tf') return true;
        const [name] = operands as [{ name: string }];
        return dictIn(fonts, name.name) !== undefined;
      });
    }),

  // 6.1, 6.6, 6.8–6.12: what a press cannot print, or what would change the page.
  'no-lzw': (file) => !filtersOf(file).includes('LZWDecode'),
  'no-crypt-filter': (file) => !filtersOf(file).includes('Crypt'),
  'no-external-streams': (file) => streams(file).every(({ dict }) => valueIn(dict, 'F') === undefined),
  'no-postscript': (file) =>
    streams(file).every(({ dict }) => nameIn(dict, 'Subtype') !== 'PS' && !valueIn(dict, 'PS')),
  'no-opi': (file) => streams(file).every(({ dict }) => valueIn(dict, 'OPI') === undefined),
  'no-reference-xobjects': (file) => streams(file).every(({ dict }) => valueIn(dict, 'Ref') === undefined),
  'no-alternates': (file) => streams(file).every(({ dict }) => valueIn(dict, 'Alternates') === undefined),
  'no-annotations-inside': (file) =>
    nodesOf(file).every((page) => {
      const bleed = boxOf(page, 'BleedBox') ?? boxOf(page, 'TrimBox');
      return itemsIn(page, 'Annots').every((item) => {
        if (!(item instanceof PDFDict) || ['PrinterMark', 'TrapNet'].includes(nameIn(item, 'Subtype') ?? ''))
          return true;
        return !overlaps(numbersIn(item, 'Rect'), bleed);
      });
    }),
  'no-actions': ({ document, ...file }) =>
    [document.catalog, ...nodesOf({ document, ...file })].every(
      (dict) => valueIn(dict, 'AA') === undefined && valueIn(dict, 'OpenAction') === undefined,
    ),
  'no-javascript': (file) => !dictionaries(file).some((dict) => valueIn(dict, 'JS') || valueIn(dict, 'JavaScript')),
  'no-forms': ({ document }) => valueIn(document.catalog, 'AcroForm') === undefined,
  'no-embedded-files': (file) => !dictionaries(file).some((dict) => valueIn(dict, 'EmbeddedFiles')),
  'no-presentation': (file) => nodesOf(file).every((page) => valueIn(page, 'PresSteps') === undefined),
  'operators-known': (file) => operatorsOf(file).every((operator) => OPERATORS.has(operator)),
};

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

/** ISO 32000-1 11.3.5. */
const BLEND_MODES = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
);

/** ISO 32000-1 annex A. */
const OPERATORS = new Set(
  'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split(
    ' ',
  ),
);

function xmpOf(document: PDFDocument): string {
  const metadata = valueIn(document.catalog, 'Metadata');
  return metadata instanceof PDFStream ? Buffer.from(decode(metadata)).toString('utf8') : '';
}

function infoOf(document: PDFDocument): PDFDict | undefined {
  const info = document.context.lookup(document.context.trailerInfo.Info);
  return info instanceof PDFDict ? info : undefined;
}

const element = (xmp: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xmp)?.[1];

/** `D:20150605000000Z` and `2015-06-05T00:00:00Z` alike, as their digits. */
const dateOf = (written: string | undefined): string | undefined => written?.replace(/\D/g, '');

function titleOf(info: PDFDict | undefined): string {
  const title = valueIn(info, 'Title');
  return title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : '';
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const intentsOf = ({ document }: File): PDFDict[] =>
  itemsIn(document.catalog, 'OutputIntents').filter(
    (intent): intent is PDFDict => intent instanceof PDFDict && nameIn(intent, 'S') === 'GTS_PDFX',
  );

function profileOf(intent: PDFDict): Uint8Array | undefined {
  const profile = valueIn(intent, 'DestOutputProfile');
  return profile instanceof PDFStream ? decode(profile) : undefined;
}

const asciiOf = (bytes: Uint8Array | undefined, at: number): string =>
  Buffer.from(bytes?.subarray(at, at + 4) ?? []).toString('latin1');

const nodesOf = ({ document }: File) => document.getPages().map(({ node }) => node);
const operations = (page: Parameters<typeof contentOf>[0]) => [...operationsOf(contentOf(page))];
const operatorsOf = (file: File): string[] =>
  nodesOf(file).flatMap((page) => operations(page).map(({ operator }) => operator));
const contents = (file: File): string[] => nodesOf(file).map((page) => Buffer.from(contentOf(page)).toString('latin1'));

type Rectangle = readonly [number, number, number, number];

function boxOf(page: PDFDict, name: string): Rectangle | undefined {
  const numbers = numbersIn(page, name);
  return numbers.length === 4 ? (numbers as unknown as Rectangle) : undefined;
}

/** pt that rounding may leave. */
const NEAR = 0.01;

const isWithin = (inner: Rectangle | undefined, outer: Rectangle | undefined): boolean =>
  inner !== undefined &&
  outer !== undefined &&
  inner[0] >= outer[0] - NEAR &&
  inner[1] >= outer[1] - NEAR &&
  inner[2] <= outer[2] + NEAR &&
  inner[3] <= outer[3] + NEAR;

const overlaps = ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: number[], box: Rectangle | undefined): boolean =>
  box === undefined || (x1 < box[2] && x2 > box[0] && y1 < box[3] && y2 > box[1]);

/** Every dictionary of the file, those within others and of streams included. */
function dictionaries({ document }: File): PDFDict[] {
  const found: PDFDict[] = [];
  const visit = (object: PDFObject): void => {
    if (object instanceof PDFStream) visit(object.dict);
    else if (object instanceof PDFArray) object.asArray().forEach(visit);
    else if (object instanceof PDFDict) {
      found.push(object);
      object.values().forEach(visit);
    }
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) visit(object);
  return found;
}

const streams = ({ document }: File): PDFStream[] =>
  document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object): object is PDFStream => object instanceof PDFStream);

/** Names that stand as values, in dictionaries or arrays. */
function namesIn(file: File): Set<string> {
  const names = new Set<string>();
  const visit = (object: PDFObject): void => {
    if (object instanceof PDFName) names.add(object.decodeText());
    else if (object instanceof PDFArray) object.asArray().forEach(visit);
    else if (object instanceof PDFDict) object.values().forEach(visit);
    else if (object instanceof PDFStream) visit(object.dict);
  };
  for (const [, object] of file.document.context.enumerateIndirectObjects()) visit(object);
  return names;
}

const itemsOf1 = (value: PDFObject | undefined): PDFObject[] =>
  value === undefined ? [] : value instanceof PDFArray ? itemsOf(value) : [value];

const filtersOf = (file: File): string[] =>
  streams(file).flatMap(({ dict }) => itemsOf1(valueIn(dict, 'Filter')).flatMap((filter) => nameOf(filter) ?? []));

const groupsOf = (file: File): PDFDict[] => dictionaries(file).filter((dict) => nameIn(dict, 'S') === 'Transparency');

/** Parameters of the graphics state, by their type or by where they stand. */
const statesOf = (file: File): PDFDict[] => [
  ...dictionaries(file).filter((dict) => nameIn(dict, 'Type') === 'ExtGState'),
  ...nodesOf(file).flatMap((page) =>
    itemsOfDict(dictIn(dictIn(page, 'Resources'), 'ExtGState')).filter((state) => state instanceof PDFDict),
  ),
];

const itemsOfDict = (dict: PDFDict | undefined): PDFObject[] =>
  dict === undefined ? [] : dict.keys().flatMap((key) => dict.lookup(key) ?? []);
