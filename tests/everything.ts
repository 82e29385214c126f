/**
 * All that can be read of an output by somebody who looks: its bytes, inflated and decoded, what readers make of them, and
 * all of that again for what is attached.
 */
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFRawStream, PDFString } from 'pdf-lib';
import PostalMime from 'postal-mime';
import { objects, open, pageTexts } from '../src/paint/reading.fixtures.ts';

interface Named {
  name: string;
  bytes: Uint8Array;
}

export async function everythingIn({ name, bytes }: Named): Promise<string> {
  if (name.endsWith('.pdf')) return [name, await everythingInPdf(bytes)].join('\n');
  if (name.endsWith('.eml')) return [name, await everythingInMail(bytes)].join('\n');
  const text = Buffer.from(bytes).toString('utf8');
  return [name, text, ...(name.endsWith('.html') ? everythingInPage(text) : [])].join('\n');
}

// ---- PDF ----------------------------------------------------------------------------------------------

async function everythingInPdf(bytes: Uint8Array): Promise<string> {
  const parts = streamsOf(Buffer.from(bytes)).flatMap((stream) => [stream.toString('latin1'), stream.toString('utf8')]);
  // Strings are UTF-16 too, in brackets or as hexadecimal.
  const wide = parts.map((part) => part.replaceAll('\0', ''));
  const hexadecimal = [...parts.join('\n').matchAll(/<([\da-fA-F]{4,})>/g)].map(([, digits = '']) =>
    Buffer.from(digits, 'hex').toString('latin1').replaceAll('\0', ''),
  );
  return [...parts, ...wide, ...hexadecimal, ...(await stringsOf(bytes)), ...(await heardOf(bytes))].join('\n');
}

/** The file, and every stream of it inflated. */
function streamsOf(raw: Buffer): Buffer[] {
  const streams = [raw];
  for (let at = raw.indexOf('stream'); at >= 0; at = raw.indexOf('stream', at + 6)) {
    if (raw.subarray(at - 3, at).toString() === 'end') continue;
    const start = raw[at + 6] === 0x0d ? at + 8 : at + 7;
    const data = raw.subarray(start, raw.indexOf('endstream', start));
    streams.push(data[0] === 0x78 ? inflateSync(data, { finishFlush: 2 }) : data);
  }
  return streams;
}

/** Every string and every name of every object. */
async function stringsOf(bytes: Uint8Array): Promise<string[]> {
  const document = await objects(bytes);
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => stringsIn(object));
}

function stringsIn(object: PDFObject): string[] {
  if (object instanceof PDFString || object instanceof PDFHexString) return [object.decodeText()];
  if (object instanceof PDFName) return [object.decodeText()];
  if (object instanceof PDFArray) return object.asArray().flatMap(stringsIn);
  if (object instanceof PDFDict)
    return object.entries().flatMap(([key, value]) => [key.decodeText(), ...stringsIn(value)]);
  return object instanceof PDFRawStream ? stringsIn(object.dict) : [];
}

/** What pdf.js makes of it, as screen readers and search engines do. */
async function heardOf(bytes: Uint8Array): Promise<string[]> {
  const document = await open(bytes);
  const { info, metadata } = await document.getMetadata();
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1);
      return [await page.getStructTree(), await page.getAnnotations()];
    }),
  );
  const read = [
    ...[info, metadata?.getRaw(), pages],
    ...[await document.getOutline(), await document.getDestinations(), await document.getAttachments()],
  ];
  return [...read.map((one) => JSON.stringify(one) ?? ''), ...(await pageTexts(bytes))];
}

// ---- screens ------------------------------------------------------------------------------------------

/** The message as it goes over the wire, with its lines' ends and words decoded, and all that is in it. */
async function everythingInMail(bytes: Uint8Array): Promise<string> {
  const raw = Buffer.from(bytes).toString('utf8');
  const { attachments, html, text, ...head } = await PostalMime.parse(bytes);
  const attached = await Promise.all(
    attachments.map(async ({ filename, content, ...more }) => {
      const file = { name: filename ?? '', bytes: new Uint8Array(content as ArrayBuffer) };
      return `${JSON.stringify(more)}\n${await everythingIn(file)}`;
    }),
  );
  const unfolded = raw.replace(/=\r?\n/g, '').replace(/\r?\n[ \t]+/g, ' ');
  return [
    raw,
    unfolded,
    JSON.stringify(head),
    text ?? '',
    html ?? '',
    ...everythingInPage(html ?? ''),
    ...attached,
  ].join('\n');
}

/** Elements' texts one after the other, and what is in attributes, escaped or not. */
function everythingInPage(html: string): string[] {
  const unescaped = html
    .replace(/&#x([\da-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/\\u([\da-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  const inAddresses = unescaped.replace(/(?:%[\da-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
  return [unescaped, inAddresses, unescaped.replace(/<[^>]*>/g, '')];
}

// ---- names --------------------------------------------------------------------------------------------

/**
 * Whether a word stands in a text, however it is written and whatever divides its letters. It is past bulletin's own
 * search, so that a fault there cannot hide what it missed.
 */
export const says = (text: string, word: string): boolean => bare(text).includes(bare(word));

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
