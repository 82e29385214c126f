/** What the print dialogue begins with (ISO 32000-1 table 150), for files that are made for one machine. */
import type { BulletinDocument } from './document.ts';

/** Whether both sides are printed, and about which edge the paper is turned. */
export type Duplex = 'Simplex' | 'DuplexFlipShortEdge' | 'DuplexFlipLongEdge';

/** At true size, on paper of the page's size: what is made for the edge of a machine must not be fitted to it again. */
export function writePrinting(document: BulletinDocument, duplex: Duplex): void {
  const said = document.catalog.ViewerPreferences as { data?: object } | undefined;
  const preferences = { Duplex: duplex, PrintScaling: 'None', PickTrayByPDFSize: true };
  if (said?.data === undefined) document.catalog.ViewerPreferences = preferences;
  else Object.assign(said.data, preferences);
}
