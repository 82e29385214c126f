/** PDFs written object by object, so that each has the one fault that it is to have, and no program mends it. */
import { readFileSync } from 'node:fs';

/** What is put in place of what a sound file has. Dictionaries are written as PDF has them, without their brackets. */
export interface Written {
  /** Of each page, after what all pages have. */
  pages?: string[];
  /** A band of colour over the head and three lines of text, if nothing else is said. */
  ground?: string;
  resources?: string;
  /** Adds to each page, or takes the place of its boxes. */
  page?: string;
  /** Of single pages, by their index. */
  pageAt?: Readonly<Record<number, string>>;
  catalog?: string;
  info?: string;
  intents?: string;
  xmp?: string;
  header?: string;
  /** Objects from 30 on. */
  objects?: (string | Stream)[];
}

export interface Stream {
  dict: string;
  data: string | Uint8Array;
}

export const FIRST_OBJECT = 30;

const PROFILE = readFileSync(new URL('../../profiles/FOGRA39L_coated.icc', import.meta.url));

/** pt of paper around the trimmed page, A5 with 3 mm of bleed. */
const [LEFT, FOOT] = [30, 30];
const BOXES = `/MediaBox [0 0 479.528 655.276] /TrimBox [30 30 449.528 625.276] /BleedBox [21.496 21.496 458.032 633.78]`;

/** The corner of the trimmed page is the origin. */
const PRESS_GROUND = `1 0 0 1 ${LEFT} ${FOOT} cm
.6 .2 0 0 k -8.504 535.276 436.536 68.504 re f
0 0 0 1 k
BT /F 11 Tf 50 475 Td (Sunday 10:30, in the hall) Tj 0 -16 Td (Pray for the children) Tj 0 -16 Td (and for those who teach them) Tj ET
`;
const COPIER_GROUND = `0 g
BT /F 11 Tf 60 692 Td (Sunday 10:30, in the hall) Tj 0 -16 Td (Pray for the children) Tj 0 -16 Td (and for those who teach them) Tj ET
`;

export const xmpSaying = (version: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"><pdfxid:GTS_PDFXVersion>${version}</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta>`;

const INTENT = `<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) /RegistryName (http://www.color.org) /DestOutputProfile 6 0 R >>`;

/** Two pages of a PDF/X-4 that a print shop takes as they are, but for what is said. */
export function forPress(written: Written = {}): Uint8Array {
  return bytesOf({
    ground: PRESS_GROUND,
    page: '',
    xmp: xmpSaying('PDF/X-4'),
    intents: INTENT,
    info: '/Title (June) /Trapped /False',
    header: '%PDF-1.6',
    ...written,
    pages: written.pages ?? ['', ''],
    boxes: BOXES,
  });
}

/** A letter page that an office copier takes as it is, but for what is said. */
export function forCopier(written: Written = {}): Uint8Array {
  return bytesOf({
    ground: COPIER_GROUND,
    page: '',
    info: '/Title (June)',
    header: '%PDF-1.4',
    ...written,
    pages: written.pages ?? [''],
    boxes: '/MediaBox [0 0 612 792]',
  });
}

function bytesOf(written: Written & { pages: string[]; boxes: string }): Uint8Array {
  const { ground = '', resources = '', page = '', pageAt = {}, catalog = '', info = '', intents, xmp } = written;
  const objects = new Map<number, string | Stream>();
  const kids = written.pages.map((_, index) => `${10 + 2 * index} 0 R`).join(' ');
  objects.set(
    1,
    `<< /Type /Catalog /Pages 2 0 R ${xmp === undefined ? '' : '/Metadata 7 0 R'} ${intents === undefined ? '' : `/OutputIntents [${intents}]`} ${catalog} >>`,
  );
  objects.set(2, `<< /Type /Pages /Kids [${kids}] /Count ${written.pages.length} >>`);
  objects.set(
    3,
    `<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Serif /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 127 /Widths [${'500 '.repeat(96)}] /FontDescriptor 4 0 R >>`,
  );
  objects.set(4, '<< /Type /FontDescriptor /FontName /ABCDEF+Serif /Flags 32 /FontFile2 5 0 R >>');
  objects.set(5, { dict: '', data: '' });
  objects.set(6, { dict: '/N 4', data: PROFILE });
  if (xmp !== undefined) objects.set(7, { dict: '/Type /Metadata /Subtype /XML', data: xmp });
  objects.set(8, `<< ${info} >>`);
  for (const [index, content] of written.pages.entries()) {
    const own = pageAt[index] ?? page;
    // What the page says itself comes last, and a key that stands twice counts as it stands last.
    const boxes = written.boxes
      .split(/ (?=\/)/)
      .filter((box) => !own.includes(box.split(' ')[0]!))
      .join(' ');
    objects.set(
      10 + 2 * index,
      `<< /Type /Page /Parent 2 0 R ${boxes} ${own} /Contents ${11 + 2 * index} 0 R /Resources << /Font << /F 3 0 R ${fontsIn(resources)} >> ${withoutFonts(resources)} >> >>`,
    );
    objects.set(11 + 2 * index, { dict: '', data: ground + content });
  }
  for (const [index, object] of (written.objects ?? []).entries()) objects.set(FIRST_OBJECT + index, object);
  return fileOf(objects, written.header ?? '%PDF-1.6');
}

const FONTS = /\/Font <<([^>]*)>>/;
const fontsIn = (resources: string): string => FONTS.exec(resources)?.[1] ?? '';
const withoutFonts = (resources: string): string => resources.replace(FONTS, '');

function fileOf(objects: ReadonlyMap<number, string | Stream>, header: string): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from(`${header}\n%\xe2\xe3\xcf\xd3\n`, 'latin1')];
  const offsets = new Map<number, number>();
  let length = parts[0]!.length;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [number, object] of objects) {
    offsets.set(number, length);
    if (typeof object === 'string') add(Buffer.from(`${number} 0 obj\n${object}\nendobj\n`, 'latin1'));
    else {
      const data = typeof object.data === 'string' ? Buffer.from(object.data, 'latin1') : object.data;
      add(Buffer.from(`${number} 0 obj\n<< ${object.dict} /Length ${data.length} >>\nstream\n`, 'latin1'));
      add(data);
      add(Buffer.from('\nendstream\nendobj\n', 'latin1'));
    }
  }
  const size = Math.max(...objects.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    if (offset === undefined) return `0000000000 65535 f \n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  add(
    Buffer.from(
      `xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R /Info 8 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] >>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

/** Objects of a picture of one value. */
export function picture(
  [width, height]: readonly [number, number],
  space: string,
  channels: number,
  value: number,
  more = '',
  bits = 8,
): Stream {
  const row = Math.ceil((width * channels * bits) / 8);
  return {
    dict: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent ${bits} ${space === '' ? '' : `/ColorSpace ${space}`} ${more}`,
    data: new Uint8Array(row * height).fill(value),
  };
}
