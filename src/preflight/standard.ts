/** What a PDF says of itself as a whole: which standard it meets, for which press it was made, and what acts in it. */
import { PDFStream } from 'pdf-lib';
import { dictIn, dictsIn, nameIn, textOf, valueIn } from '../pdf/objects.ts';
import type { Pdf } from '../pdf/open.ts';
import { decode } from '../pdf/streams.ts';

export interface Standard {
  /** As in `PDF/X-4`, if it is for the press. */
  name: string | undefined;
  /** Whether the file tells the press whose colours it was made for. */
  hasPressIntent: boolean;
  /** Presses for which it says so. */
  intents: number;
  /** What kind of device the profile is of: `prtr`, `mntr`, …; nothing where there is none, or it is none. */
  device: string | undefined;
  /** As the file says it: `True`, `False`, `Unknown`. */
  trapped: string | undefined;
  /** Of PDF, such as 1.6. */
  version: number;
  active: ('script' | 'form')[];
}

export function standardOf({ catalog, info, context }: Pdf): Standard {
  const metadata = valueIn(catalog, 'Metadata');
  const xmp = metadata instanceof PDFStream ? Buffer.from(decode(metadata)).toString('utf8') : '';
  const inInfo = textOf(valueIn(info, 'GTS_PDFXVersion'));
  const press = dictsIn(catalog, 'OutputIntents').filter((intent) => nameIn(intent, 'S') === 'GTS_PDFX');
  const named = press.filter(
    (intent) =>
      dictIn(intent, 'DestOutputProfile') !== undefined || valueIn(intent, 'OutputConditionIdentifier') !== undefined,
  );
  return {
    name: (said(xmp, 'GTS_PDFXVersion') ?? inInfo)?.trim() || undefined,
    hasPressIntent: named.length > 0,
    intents: named.length,
    device: deviceOf(valueIn(press[0], 'DestOutputProfile')),
    trapped: nameIn(info, 'Trapped') ?? said(xmp, 'Trapped'),
    version: Math.max(versionIn(String(context.header)), versionIn(nameIn(catalog, 'Version') ?? '')),
    active: activeIn(catalog),
  };
}

/** A property, as an element or as an attribute; either may have more beside it. */
function said(xmp: string, property: string): string | undefined {
  const element = new RegExp(`<[\\w-]+:${property}(?:\\s[^>]*)?>\\s*([^<]+)`).exec(xmp)?.[1];
  return element ?? new RegExp(`[\\w-]+:${property}\\s*=\\s*["']([^"']+)`).exec(xmp)?.[1];
}

/** Bytes of a profile's head, and where it says what it is of (ICC.1 7.2). */
const HEAD = 128;
const [CLASS_AT, SIGNATURE_AT] = [12, 36];

function deviceOf(profile: unknown): string | undefined {
  if (!(profile instanceof PDFStream)) return undefined;
  const head = Buffer.from(decode(profile).subarray(0, HEAD)).toString('latin1');
  return head.slice(SIGNATURE_AT, SIGNATURE_AT + 4) === 'acsp' ? head.slice(CLASS_AT, CLASS_AT + 4) : undefined;
}

const versionIn = (text: string): number => Number(/\d\.\d/.exec(text)?.[0] ?? 0);

function activeIn(catalog: Pdf['catalog']): Standard['active'] {
  const opens = nameIn(dictIn(catalog, 'OpenAction'), 'S') === 'JavaScript';
  const named = dictIn(dictIn(catalog, 'Names'), 'JavaScript') !== undefined;
  const acts = dictIn(catalog, 'AA') !== undefined;
  const isForm = valueIn(dictIn(catalog, 'AcroForm'), 'XFA') !== undefined;
  return [...(opens || named || acts ? ['script' as const] : []), ...(isForm ? ['form' as const] : [])];
}
