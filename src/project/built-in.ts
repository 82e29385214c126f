/** Bulletin's own templates, each a part of the bundle that is loaded when it is asked for. */
import type { TemplateSource } from '../template/library.ts';

export const builtInTemplates: readonly TemplateSource[] = [
  { name: 'banner', load: async () => (await import('../../templates/banner/template.tsx')).default },
  { name: 'bilingual', load: async () => (await import('../../templates/bilingual/template.tsx')).default },
  { name: 'classic', load: async () => (await import('../../templates/classic/template.tsx')).default },
  { name: 'large-print', load: async () => (await import('../../templates/large-print/template.tsx')).default },
  { name: 'newsletter', load: async () => (await import('../../templates/newsletter/template.tsx')).default },
  { name: 'panel', load: async () => (await import('../../templates/panel/template.tsx')).default },
  { name: 'service', load: async () => (await import('../../templates/service/template.tsx')).default },
  { name: 'vigil', load: async () => (await import('../../templates/vigil/template.tsx')).default },
];
