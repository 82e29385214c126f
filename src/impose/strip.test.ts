import { expect, test } from 'vitest';
import { withoutIdentifiers } from './strip.ts';

const strip = (content: string): string => Buffer.from(withoutIdentifiers(Buffer.from(content))).toString();

test('identifiers go, the text of words, artifacts and layers stay', () => {
  expect(strip('/P <</MCID 0>> BDC (MCID) Tj EMC')).toBe('/P <<>> BDC (MCID) Tj EMC');
  expect(strip('/Span<</ActualText (\\(a\\))/MCID 12>>BDC ET EMC')).toBe('/Span <</ActualText <286129>>> BDC ET EMC');
  expect(strip('/OC /Layer BDC /Artifact BMC EMC EMC')).toBe('/OC /Layer BDC /Artifact BMC EMC EMC');
});

test('content without identifiers is the same object, to be taken over as it is packed', () => {
  const content = Buffer.from('q Q');
  expect(withoutIdentifiers(content)).toBe(content);
});
