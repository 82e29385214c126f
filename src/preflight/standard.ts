/** Which standard a PDF says that it meets, and for which press it was made. */
import { PDFStream } from 'pdf-lib';
import { dictIn, dictsIn, nameIn, textOf, valueIn } from '../pdf/objects.ts';
import type { Pdf } from '../pdf/open.ts';
import { decode } from '../pdf/streams.ts';

export interface Standard {
  /** As in `PDF/X-4`, if it is for the press. */
  name: string | undefined;
  /** Whether the file tells the press whose colours it was made for. */
  hasPressIntent: boolean;
}

export function standardOf({ catalog, info }: Pdf): Standard {
  const metadata = valueIn(catalog, 'Metadata');
  const xmp = metadata instanceof PDFStream ? Buffer.from(decode(metadata)).toString('utf8') : '';
  const inXmp = /GTS_PDFXVersion\s*(?:=\s*["']|>)\s*([^"'<]+)/.exec(xmp)?.[1];
  const inInfo = textOf(valueIn(info, 'GTS_PDFXVersion'));
  const intents = dictsIn(catalog, 'OutputIntents');
  const press = intents.filter((intent) => nameIn(intent, 'S') === 'GTS_PDFX');
  return {
    name: (inXmp ?? inInfo)?.trim(),
    hasPressIntent: press.some(
      (intent) =>
        dictIn(intent, 'DestOutputProfile') !== undefined || valueIn(intent, 'OutputConditionIdentifier') !== undefined,
    ),
  };
}
