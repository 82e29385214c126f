/** Programs and forms in a file: they change what is printed, or keep it from being printed. */
import type { Check } from '../check.ts';

export const checkActive: Check = ({ standard, purpose }) =>
  standard.active.map((what) => ({
    severity: purpose === 'press' ? ('error' as const) : ('warning' as const),
    rule: 'preflight-active',
    reason:
      what === 'script'
        ? 'there is a script in the PDF, which may change what is printed'
        : 'the PDF is a form made by a program (XFA), which few devices can print',
    help: 'Print it to a new PDF in a viewer, and send that.',
    subject: what,
  }));
