/**
 * The files of an edition. What makes those of a rare kind is loaded when it is asked for, so that other issues are
 * begun no later.
 */
import type { VFile } from 'vfile';
import type { Composed } from '../compose/compose.ts';
import type { Issue } from '../issue/issue.ts';
import type { Layout } from '../page/layout.ts';
import { paint } from '../paint/paint.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import type { InkReport } from '../press/press.ts';
import type { Settings } from '../project/settings.ts';
import { withOverlays } from '../proof/overlay.ts';
import type { Inks } from '../riso/inks.ts';
import { reportWarning } from '../say/message.ts';
import { editionCalled } from './catalogue.ts';
import type { MakingOf } from './edition.ts';
import { namesOf, partsOf } from './name.ts';
import type { Sheets, Untimed } from './output.ts';
import type { Version } from './versions.ts';

/**
 * Makes the files of a version.
 *
 * @param issue as the edition may have it.
 * @param layOut lays it out for the version, or reports an error and gives nothing; called where the version has pages.
 * @returns nothing if the issue has an error.
 */
export async function make(
  issue: Issue,
  file: VFile,
  version: Version,
  settings: Settings,
  layOut: () => Promise<Composed | undefined>,
): Promise<Untimed[] | undefined> {
  const { edition, pageSize, sheet } = version;
  const { makes } = editionCalled(edition, settings);
  const names = namesOf(issue.name, version, settings);
  const named = (index = 0) => ({ name: names[index]!, stem: issue.name, edition });
  if (makes.kind === 'web') return [{ kind: 'document', ...named(), bytes: await makeWebPage(issue, settings) }];
  const composed = await layOut();
  if (composed === undefined) return undefined;
  const layout = withOverlays(composed, settings.overlays ?? []);
  const { pages, fit } = layout;
  const made = (bytes: Uint8Array, index?: number) => ({
    ...({ kind: 'pages', ...named(index), pageSize, pages: pages.length, bytes } as const),
    ...(fit?.free === undefined ? {} : { fit }),
  });
  switch (makes.kind) {
    case 'pages':
      return [made(await paint(layout))];
    case 'email':
      return [{ kind: 'document', ...named(), bytes: await makeEmail(issue, file, await paint(layout), settings) }];
    case 'sheets': {
      const reading = made(await paint(layout));
      const { bytes, sheets } = await makeSheets(reading.bytes, makes, sheet!);
      const { fit: _, ...printed } = { ...made(bytes, 1), pageSize: sheet!, sheets };
      return [reading, printed];
    }
    case 'copier':
      return [made(await makeForCopier(layout, file, edition))];
    case 'inks': {
      const inks = settings.inks ?? makes.inks;
      const files = await makeForRiso(layout, inks, file, edition);
      const parts = partsOf(inks);
      return files.map((bytes, index) => ({ ...made(bytes, index), part: parts[index]! }));
    }
    case 'press': {
      const { bytes, inks } = await makeForPress(layout, makes, pageSize, issue.name, settings);
      return [{ ...made(bytes), inks }];
    }
  }
}

const houseOf = ({ fallback, logo }: Settings) => ({ organization: fallback.organization, logo });

/** @param pdf the pages, which go with it. */
async function makeEmail(issue: Issue, file: VFile, pdf: Uint8Array, settings: Settings): Promise<Uint8Array> {
  const [{ deliveryOf }, { emailOf }, { warnOfSize }] = await Promise.all([
    import('../deliver/deliver.ts'),
    import('../deliver/email.ts'),
    import('../deliver/size.ts'),
  ]);
  const bytes = await emailOf(deliveryOf(issue, houseOf(settings)), pdf);
  warnOfSize(bytes.length, file);
  return bytes;
}

async function makeWebPage(issue: Issue, settings: Settings): Promise<Uint8Array> {
  const [{ deliveryOf }, { webPageOf }] = await Promise.all([
    import('../deliver/deliver.ts'),
    import('../deliver/web.ts'),
  ]);
  return new TextEncoder().encode(webPageOf(deliveryOf(issue, houseOf(settings))));
}

/** The pages of a PDF, put on sheets: text goes on to the last page, so blanks come after it. @param sheet its name */
async function makeSheets(
  pdf: Uint8Array,
  { scheme, binding }: MakingOf<'sheets'>,
  sheet: string,
): Promise<{ bytes: Uint8Array; sheets: Sheets }> {
  const [{ impose }, { instructions }] = await Promise.all([
    import('../impose/impose.ts'),
    import('../impose/finishing.ts'),
  ]);
  const paper = { name: sheet, ...PAGE_SIZES[sheet]! };
  const order = { scheme, paper, hasBackCover: false, ...(binding === undefined ? {} : { binding }) };
  const { bytes, plan } = await impose(pdf, order);
  return { bytes, sheets: { count: plan.sheets.length, blanks: plan.blanks, instructions: instructions(plan) } };
}

async function makeForCopier(layout: Layout, file: VFile, edition: string): Promise<Uint8Array> {
  const { printForCopier } = await import('../press/copier.ts');
  const { bytes, cramped } = await printForCopier(layout);
  warnOfCramped(cramped, '6.35 mm (0.25 in)', file, edition);
  return bytes;
}

/** In the order of `partsOf`. */
async function makeForRiso(layout: Layout, inks: Inks, file: VFile, edition: string): Promise<Uint8Array[]> {
  const [{ printForRiso }, { inkCalled }] = await Promise.all([import('../riso/riso.ts'), import('../riso/inks.ts')]);
  const called = inks.map((name) => inkCalled(name)!);
  const { plates, proof, cramped } = await printForRiso(layout, called);
  warnOfCramped(cramped, '5 mm (0.2 in)', file, edition);
  return [proof, ...plates];
}

async function makeForPress(
  layout: Layout,
  makes: MakingOf<'press'>,
  pageSize: string,
  name: string,
  { press, fonts }: Settings,
): Promise<{ bytes: Uint8Array; inks: InkReport }> {
  const [{ orderFor }, { printForPress }] = await Promise.all([
    import('../press/order.ts'),
    import('../press/press.ts'),
  ]);
  return printForPress(layout, orderFor({ ...makes, ...press }, PAGE_SIZES[pageSize]!, name, fonts));
}

/** @param pages whose text or pictures stand where the machine prints nothing, if any do. */
function warnOfCramped(pages: readonly number[], margin: string, file: VFile, edition: string): void {
  if (pages.length === 0) return;
  reportWarning(file, {
    rule: 'edition-margin',
    reason: `in the ${edition} edition, text or a picture of page ${pages.join(', ')} is nearer than ${margin} to the edge, where such machines print nothing`,
    help: 'Give the template wider margins, or take another one.',
  });
}
