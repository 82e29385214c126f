/** The parts of a Word file, unpacked within bounds before anything else looks at them. */
import { strToU8, unzipSync, zipSync } from 'fflate';
import { ImportError } from './import.ts';

/** Bytes of all parts together. A book's text has less; what a letter weighs is pictures, which are not unpacked. */
const MAX_UNPACKED = 16 * 1024 * 1024;

/** What Word says of the text: the document, its styles, lists, notes, links. Neither pictures nor macros nor fonts. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels|docProps\/core\.xml)$/;
const UNNEEDED = /^word\/(?:theme|settings|webSettings|fontTable|glossary)[^/]*$/i;

/**
 * Unpacks the parts that hold text. The sizes that the archive states bound what is unpacked: the buffers are
 * of that size, and what would go beyond one is not kept.
 *
 * @throws {ImportError} for what is no archive, or holds more than a letter can.
 */
export function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  let total = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!NEEDED.test(name) || UNNEEDED.test(name)) return false;
        total += originalSize;
        if (total > MAX_UNPACKED) throw tooLarge();
        return true;
      },
    });
    return new Map(Object.entries(parts));
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw damaged();
  }
}

/** Packs parts anew, uncompressed, for a library that takes nothing but archives. */
export const pack = (parts: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(parts), { level: 0 });

export const encode = strToU8;

const tooLarge = (): ImportError =>
  new ImportError(
    'import-size',
    'the Word file unpacks to far more text than a letter has',
    'Do not open it if you do not know who made it. Otherwise copy the text into a new document.',
  );

export const damaged = (): ImportError =>
  new ImportError(
    'import-format',
    'the Word file is damaged, or is none',
    'Open it in Word and save it anew as .docx.',
  );
