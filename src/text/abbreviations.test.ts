/** Abbreviations in a text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf } from './abbreviations.ts';

const known = { WFP: 'World Food Programme', 'C.M.S.': 'Church Mission Society', WF: 'something shorter' };
const shown = (text: string): string =>
  partsOf(text, known)
    .map(({ text, expansion }) => (expansion === undefined ? text : `<${text}>`))
    .join('');

test.each([
  ['The WFP gave.', 'The <WFP> gave.'],
  ['WFPs, UNWFP, wfp', 'WFPs, UNWFP, wfp'],
  ['(C.M.S.) and WFP/WF', '(<C.M.S.>) and <WFP>/<WF>'],
  ['', ''],
])('%j', (text, expected) => expect(shown(text)).toBe(expected));

test('no letter is lost, whatever is explained', () => {
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (text, given) => {
      expect(
        partsOf(text, given)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
