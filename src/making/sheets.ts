/** Pages of half the paper, and those put on sheets for folding or cutting. */
import type { Notice } from '../impose/source.ts';
import { isFolded } from '../paper/scheme.ts';
import { piecesOn } from '../paper/sheet.ts';
import { reportWarning } from '../say/message.ts';
import { pagesOutput, painted } from './laid-out.ts';
import { type Job, type MakingKind, type MakingOf, type OnSheets, type OwnMaking, SHEET_KEYS } from './making.ts';
import type { Sheets } from './output.ts';

export const sheets: MakingKind<MakingOf<'sheets'>> = {
  form: 'pages',
  parts: (_, { page, sheet }) => [
    { size: page.name, extension: 'pdf' },
    { size: sheet!.name, part: 'sheets', extension: 'pdf' },
  ],
  keys: SHEET_KEYS,
  with: ({ kind: _, sheet, binding, ...makes }, { scheme, ...own }) => {
    const how: OnSheets = scheme === undefined ? makes : { scheme };
    return onSheets(how, { ...(sheet && { sheet }), ...(binding && { binding }), ...own });
  },
  async make(makes, job) {
    const layout = await job.layOut();
    if (layout === undefined) return undefined;
    const reading = pagesOutput(job, layout, await painted(layout, job));
    const imposed = await impose(reading.bytes, makes, job);
    for (const notice of imposed.notices) reportWarning(job.file, notice);
    const { fit: _, ...printed } = pagesOutput(job, layout, imposed.bytes, 1);
    return [reading, { ...printed, pageSize: job.sizes.sheet!.name, sheets: imposed.sheets }];
  },
};

export const onSheets = (how: OnSheets, { sheet, binding }: OwnMaking): MakingOf<'sheets'> => ({
  kind: 'sheets',
  ...how,
  ...(sheet === undefined ? {} : { sheet }),
  ...(binding === undefined ? {} : { binding }),
});

/** Text goes on to the last page, so blanks come after it. */
async function impose(
  pdf: Uint8Array,
  { scheme, piece, binding }: MakingOf<'sheets'>,
  { sizes: { sheet: paper } }: Job,
): Promise<{ bytes: Uint8Array; sheets: Sheets; notices: readonly Notice[] }> {
  const [{ impose }, { instructions }] = await Promise.all([
    import('../impose/impose.ts'),
    import('../impose/finishing.ts'),
  ]);
  const order = {
    scheme,
    paper: paper!,
    hasBackCover: false,
    ...(binding === undefined ? {} : { binding }),
    ...(piece === undefined || isFolded(scheme) ? {} : { up: piecesOn(piece) }),
  };
  const { bytes, plan, notices } = await impose(pdf, order);
  return {
    bytes,
    notices,
    sheets: { count: plan.sheets.length, blanks: plan.blanks, instructions: instructions(plan) },
  };
}
