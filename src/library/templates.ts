/** Templates that a program has in its memory. */
import type { TemplateSource } from '../template/library.ts';
import type { Template } from '../template/template.ts';

/** @param templates by their names. */
export const templatesGiven = (templates: Readonly<Record<string, Template>> = {}): TemplateSource[] =>
  Object.entries(templates).map(([name, template]) => {
    // In place of a file, for messages.
    const path = `templates.${name}`;
    const load = async () => (await import('../template/compile.ts')).checkedTemplate(template, path);
    return { name, path, load };
  });
