/** The page boxes: whether a press can tell where the page is cut, and has what it needs around it. */
import type { Box } from '../../pdf/boxes.ts';
import type { Check, Complaint, InspectedPage } from '../check.ts';

/** pt; programs round boxes to whole points. */
const NEAR = 1;

export const checkBoxes: Check = ({ pages, purpose }) =>
  pages.flatMap((page): Complaint[] => {
    const found = page.source.given.has('MediaBox')
      ? (stray(page) ?? (purpose === 'press' ? forPress(page) : undefined))
      : (['media', 'error', 'the page does not say how large it is', 'Make the PDF anew.'] as const);
    if (found === undefined) return [];
    const [subject, severity, reason, help] = found;
    return [{ severity, rule: 'preflight-boxes', reason, help, page, subject }];
  });

type Found = readonly [subject: string, severity: 'error' | 'warning', reason: string, help: string];

function stray({ source }: InspectedPage): Found | undefined {
  const name = [...source.stray].find((one) => one !== 'CropBox');
  if (name === undefined) return undefined;
  const reason = `the ${name === 'TrimBox' ? 'trim' : 'bleed'} box reaches beyond the page`;
  return ['stray', 'error', reason, 'Export the PDF anew; if somebody has cropped it, undo that.'];
}

function forPress({ own: { trim, bleed, crop, art }, boxes }: InspectedPage): Found | undefined {
  if (trim === undefined && art === undefined)
    return [
      'trim',
      'error',
      'the page does not say where it is cut: it has no trim box',
      'Export it for print, with the size of the cut page set.',
    ];
  if (bleed !== undefined && trim !== undefined && !isWithin(trim, bleed))
    return [
      'bleed',
      'error',
      'the bleed box ends within the trim box, so that the page is cut where there is nothing printed',
      'Export it anew, with the bleed beyond the cut on every side.',
    ];
  if (crop === undefined) return undefined;
  if (!isWithin(boxes.trim, crop))
    return [
      'crop',
      'error',
      'the crop box hides a part of the page, which viewers and some presses then leave out',
      'Take the cropping back, or export the PDF anew.',
    ];
  if (!isWithin(boxes.bleed, crop))
    return [
      'crop-bleed',
      'warning',
      'the crop box cuts the bleed off, as some programs of print shops then do',
      'Make the crop box as large as the paper, or export the PDF anew.',
    ];
  return undefined;
}

const isWithin = (inner: Box, { x, y, width, height }: Box): boolean =>
  inner.x >= x - NEAR &&
  inner.y >= y - NEAR &&
  inner.x + inner.width <= x + width + NEAR &&
  inner.y + inner.height <= y + height + NEAR;
