/** What a file tells the press to do that the press knows better. */
import type { Check } from '../check.ts';
import type { DeviceSetting } from '../inspect.ts';

const WHAT: Readonly<Record<DeviceSetting, string>> = {
  'transfer curve': 'a transfer curve, which makes it lighter or darker on some presses and not on others',
  halftone: 'a halftone of its own, which the press replaces, or prints too coarsely',
  'black generation': 'its own way to make black, which the press may follow or not',
};

export const checkDevice: Check = ({ pages, purpose }) =>
  purpose !== 'press'
    ? []
    : pages.flatMap((page) =>
        [...page.device].map(([setting, box]) => ({
          severity: setting === 'transfer curve' ? ('error' as const) : ('warning' as const),
          rule: 'preflight-device',
          reason: `something is printed with ${WHAT[setting]}`,
          help: 'Export the PDF anew, without the settings of a printer in it (transfer functions, halftones, under colour removal).',
          page,
          box,
          subject: setting,
        })),
      );
