import { expect, it } from 'vitest';
import type { StructureElement } from '../page/structure.ts';
import { vocabularyOf } from './vocabulary.ts';

const element = (type: StructureElement['type'], ...children: StructureElement[]): StructureElement => ({
  kind: 'element',
  type,
  children,
});

it('has no list with labels that is without numbering, in PDF 2.0', () => {
  const labelled: StructureElement = {
    ...element('L', element('LI', element('Lbl'), element('LBody'))),
    numbering: 'None',
  };
  const plain: StructureElement = { ...element('L', element('LI', element('LBody'))), numbering: 'None' };
  expect(vocabularyOf('2.0').numberingOf(labelled)).toBe('Unordered');
  expect(vocabularyOf('2.0').numberingOf(plain)).toBe('None');
  expect(vocabularyOf('1.7').numberingOf(labelled)).toBe('None');
});
