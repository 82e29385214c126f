/** Pages of half the paper, and those put on sheets for folding or cutting. */
import type { Plan } from '../impose/sheets.ts';
import type { Notice } from '../impose/source.ts';
import { isFolded } from '../paper/scheme.ts';
import { piecesOn } from '../paper/sheet.ts';
import { reportWarning } from '../say/message.ts';
import { pagesOutput, painted, titled } from './laid-out.ts';
import { type Job, type MakingKind, type MakingOf, type OnSheets, type OwnMaking, SHEET_KEYS } from './making.ts';
import type { Sheets } from './output.ts';

export const sheets: MakingKind<MakingOf<'sheets'>> = {
  form: 'pages',
  parts: ({ instructions }, { page, sheet }) => [
    { size: page.name, extension: 'pdf' },
    { size: sheet!.name, part: 'sheets', extension: 'pdf' },
    ...(instructions === undefined ? [] : [{ size: sheet!.name, part: 'instructions', extension: 'pdf' as const }]),
  ],
  keys: SHEET_KEYS,
  with: ({ kind: _, sheet, binding, instructions, ...makes }, { scheme, ...own }) => {
    const how: OnSheets = scheme === undefined ? makes : { scheme };
    const said = { ...(sheet && { sheet }), ...(binding && { binding }), ...(instructions && { instructions }) };
    return onSheets(how, { ...said, ...own });
  },
  async make(makes, job) {
    const layout = await job.layOut();
    if (layout === undefined) return undefined;
    const reading = pagesOutput(job, layout, await painted(layout, job));
    const imposed = await impose(reading.bytes, makes, job);
    for (const notice of imposed.notices) reportWarning(job.file, notice);
    const { fit: _, ...printed } = pagesOutput(job, layout, imposed.bytes, 1);
    const pageSize = job.sizes.sheet!.name;
    const made = [reading, { ...printed, pageSize, sheets: imposed.sheets }];
    if (makes.instructions === undefined) return made;
    const { instructionSheet } = await import('../proof/instruction-sheet.ts');
    const page = await instructionSheet(printed.name, imposed.plan, job.fonts);
    return [...made, { kind: 'pages', ...titled(job, 2), pageSize, part: 'instructions', pages: 1, bytes: page }];
  },
};

export const onSheets = (how: OnSheets, { sheet, binding, instructions }: OwnMaking): MakingOf<'sheets'> => ({
  kind: 'sheets',
  ...how,
  ...(sheet === undefined ? {} : { sheet }),
  ...(binding === undefined ? {} : { binding }),
  ...(instructions === undefined ? {} : { instructions }),
});

/** Text goes on to the last page, so blanks come after it. */
async function impose(
  pdf: Uint8Array,
  { scheme, piece, binding }: MakingOf<'sheets'>,
  { sizes: { sheet: paper } }: Job,
): Promise<{ bytes: Uint8Array; plan: Plan; sheets: Sheets; notices: readonly Notice[] }> {
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
    plan,
    notices,
    sheets: { count: plan.sheets.length, blanks: plan.blanks, instructions: instructions(plan) },
  };
}
