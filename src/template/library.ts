/** The templates at hand: bulletin's own, and folders of the project's `templates/`, picked up by name. */
import type { Template } from './template.ts';

/** A template as it can be loaded. */
export interface TemplateSource {
  name: string;
  /** Its main file, absolute, if it is the project's own. */
  path?: string;
  load(): Promise<Template>;
}

export class TemplateLibrary {
  private readonly sources = new Map<string, TemplateSource>();
  private readonly loaded = new Map<string, Promise<Template>>();

  /** @param sources a later one of the same name replaces an earlier one. */
  constructor(sources: readonly TemplateSource[]) {
    for (const source of sources) this.sources.set(source.name, source);
  }

  get names(): string[] {
    return [...this.sources.keys()].sort();
  }

  /** @throws TemplateError when the template's own code is at fault. */
  async find(name: string): Promise<Template | undefined> {
    const source = this.sources.get(name);
    if (source === undefined) return undefined;
    const template = this.loaded.get(name) ?? source.load();
    this.loaded.set(name, template);
    return template;
  }

  /** The main file of a template that is the project's own. */
  pathOf(name: string): string | undefined {
    return this.sources.get(name)?.path;
  }
}
