/**
 * The structure tree and what ties it to the pages (ISO 32000-1 14.7). Written when all pages are painted, with
 * plain objects: only then is it known where each content came to stand, and which elements have nothing to show.
 */
import type { Content, Mark, StructureElement, StructureType } from '../page/structure.ts';
import {
  type Box,
  type BulletinDocument,
  type Dictionary,
  nameTree,
  type PdfValue,
  type Reference,
  textString,
  union,
} from './document.ts';
import { PaintError } from './error.ts';
import { LONGEST_STRING, shortened } from './label.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** A marked-content sequence. */
interface Sequence {
  /** From 0. */
  page: number;
  id: number;
}

/** A link annotation as its element refers to it. */
interface AnnotationEntry {
  page: Reference;
  annotation: Reference;
}

export class Tagging {
  private readonly root: StructureElement;
  private readonly vocabulary: Vocabulary;
  private readonly parents = new Map<Content | StructureElement, StructureElement>();
  private readonly references = new Map<StructureElement, Reference>();
  /** Of heads that cells name, by which they do. */
  private readonly headIds = new Map<StructureElement, string>();
  /** By note, what calls it; and by each of those, the note. */
  private readonly related = new Map<StructureElement, StructureElement[]>();
  private readonly sequences = new Map<Content, Sequence[]>();
  private readonly annotations = new Map<StructureElement, AnnotationEntry[]>();
  private readonly boxes = new Map<Content, { page: number; box: Box }>();
  /** Of each page, the content of each sequence by its id. */
  private readonly pages: Content[][];
  /** Elements by the keys of their annotations, which follow the keys of the pages. */
  private readonly annotated: StructureElement[] = [];

  constructor(root: StructureElement, pageCount: number, vocabulary: Vocabulary = vocabularyOf('1.7')) {
    this.root = root;
    this.vocabulary = vocabulary;
    this.pages = Array.from({ length: pageCount }, () => []);
    this.collect(root);
  }

  private collect(element: StructureElement): void {
    for (const head of element.heads ?? [])
      if (!this.headIds.has(head)) this.headIds.set(head, `head-${this.headIds.size + 1}`);
    for (const child of element.children) {
      if (child.kind === 'element') {
        this.parents.set(child, element);
        this.collect(child);
      } else if (this.parents.has(child)) throw new PaintError('inconsistent-layout', 'content has two parents');
      else this.parents.set(child, element);
    }
  }

  /** A new sequence of the content on a page; gives its tag and its id. */
  open(content: Content, page: number): { tag: string; id: number } {
    const parent = this.parents.get(content);
    if (parent === undefined) throw new PaintError('inconsistent-layout', 'painted content is not in the structure');
    const id = this.pages[page]!.push(content) - 1;
    append(this.sequences, content, { page, id });
    return { tag: this.vocabulary.nameOf(parent.type), id };
  }

  /** Makes a content's box, in the page's own coordinates, hold another; a figure says where it stands by it. */
  occupy(content: Content, page: number, box: Box): void {
    const known = this.boxes.get(content);
    if (known === undefined) this.boxes.set(content, { page, box });
    else if (known.page === page) known.box = union(known.box, box);
  }

  /** The key that the annotation, under its element, has in the parent tree. */
  nextAnnotationKey(element: StructureElement): number {
    return this.pages.length + this.annotated.push(element) - 1;
  }

  annotate(element: StructureElement, entry: AnnotationEntry): void {
    append(this.annotations, element, entry);
  }

  hasContent(page: number): boolean {
    return this.pages[page]!.length > 0;
  }

  /** The object of an element that will be written. */
  referenceTo(element: StructureElement, document: BulletinDocument): Reference {
    const known = this.references.get(element);
    if (known !== undefined) return known;
    const reference = document.object();
    this.references.set(element, reference);
    return reference;
  }

  /** Where one gets to who goes to what stands there: the note or the heading that it is of, or else its own element. */
  placeOf(mark: Mark): StructureElement {
    const own = mark.kind === 'content' ? this.parents.get(mark) : undefined;
    if (own === undefined) throw new PaintError('inconsistent-layout', 'a place is not in the structure');
    for (let at: StructureElement | undefined = own; at !== undefined; at = this.parents.get(at))
      if (PLACES.has(at.type)) return at;
    return own;
  }

  /** A note knows what calls it, and what calls it knows the note (ISO 14289-2 8.2.5.14). */
  relate(call: StructureElement, note: StructureElement): void {
    if (this.related.get(note)?.includes(call)) return;
    append(this.related, note, call);
    append(this.related, call, note);
  }

  write(document: BulletinDocument): void {
    const treeRoot = document.object({ Type: 'StructTreeRoot' });
    const ids: [string, Reference][] = [];
    const roles: Dictionary = {};
    const namespaces = new Map<string, Reference>();

    const write = (element: StructureElement, parent: Reference): Reference => {
      const { type } = element;
      const id = this.idOf(element);
      const reference = this.referenceTo(element, document);
      if (id !== undefined) ids.push([id, reference]);
      const role = this.vocabulary.roles[type];
      if (role !== undefined) roles[type] = role;
      const kids = this.kidsOf(element, document, (child) => write(child, reference));
      const namespace = this.vocabulary.namespaceOf(type);
      reference.data = {
        S: this.vocabulary.nameOf(type),
        P: parent,
        ...(namespace === undefined ? {} : { NS: namespaceCalled(namespace, namespaces, document) }),
        ...this.attributesOf(element, document),
        ...this.relationsOf(element, document),
        ...kids,
      };
      reference.end();
      return reference;
    };

    treeRoot.data.K = write(this.root, treeRoot);
    const of = (element: StructureElement): Reference => this.references.get(element)!;
    const pages = this.pages.map((contents) => contents.map((content) => of(this.parents.get(content)!)));
    const numbers = [...pages, ...this.annotated.map(of)].flatMap((value, key): PdfValue[] => [key, value]);
    treeRoot.data.ParentTree = document.finished({ Nums: numbers });
    treeRoot.data.ParentTreeNextKey = this.pages.length + this.annotated.length;
    if (ids.length > 0) treeRoot.data.IDTree = document.finished(nameTree(ids));
    if (Object.keys(roles).length > 0) treeRoot.data.RoleMap = roles;
    if (namespaces.size > 0) treeRoot.data.Namespaces = [...namespaces.values()];
    treeRoot.end();
    document.catalog.StructTreeRoot = treeRoot;
  }

  private idOf(element: StructureElement): string | undefined {
    return element.id ?? this.headIds.get(element);
  }

  private relationsOf(element: StructureElement, document: BulletinDocument): Dictionary {
    const related = this.related.get(element) ?? [];
    return related.length === 0 ? {} : { Ref: related.map((other) => this.referenceTo(other, document)) };
  }

  /** `K` and `Pg`. Sequences on the element's page are bare numbers, those on other pages say which. */
  private kidsOf(
    element: StructureElement,
    document: BulletinDocument,
    write: (child: StructureElement) => Reference,
  ): Dictionary {
    const kids: PdfValue[] = [];
    let own: number | undefined;
    for (const child of element.children) {
      if (child.kind === 'element') {
        if (this.shows(child)) kids.push(write(child));
        continue;
      }
      for (const { page, id } of this.sequences.get(child) ?? []) {
        own ??= page;
        kids.push(page === own ? id : { Type: 'MCR', Pg: document.pageObjects[page]!, MCID: id });
      }
    }
    for (const { page, annotation } of this.annotations.get(element) ?? []) {
      kids.push({ Type: 'OBJR', Pg: page, Obj: annotation });
    }
    return {
      ...(own === undefined ? {} : { Pg: document.pageObjects[own]! }),
      ...(kids.length === 0 ? {} : { K: kids.length === 1 ? kids[0]! : kids }),
    };
  }

  /** Whether anything of the element was painted. An empty cell counts where its row shows: a row must be whole. */
  private shows(element: StructureElement): boolean {
    if (element.type === 'TH' || element.type === 'TD') return true;
    return this.isPainted(element);
  }

  private isPainted(element: StructureElement): boolean {
    if (this.annotations.has(element)) return true;
    return element.children.some((child) =>
      child.kind === 'element' ? this.isPainted(child) : this.sequences.has(child),
    );
  }

  private attributesOf(element: StructureElement, document: BulletinDocument): Dictionary {
    const { alt, says, expansion, lang, scope, colSpan } = element;
    const id = this.idOf(element);
    const heads = (element.heads ?? []).flatMap((head) => this.idOf(head) ?? []);
    const numbering = this.vocabulary.numberingOf(element);
    const attributes: Dictionary[] = [];
    if (numbering !== undefined) attributes.push({ O: 'List', ListNumbering: numbering });
    if (scope !== undefined || colSpan !== undefined || heads.length > 0) {
      attributes.push({
        O: 'Table',
        ...(scope === undefined ? {} : { Scope: scope }),
        ...(colSpan === undefined ? {} : { ColSpan: colSpan }),
        ...(heads.length === 0 ? {} : { Headers: heads.map(textString) }),
      });
    }
    // Notes stand at the end.
    if (element.type === 'Note' && this.vocabulary.version === '2.0')
      attributes.push({ O: 'FENote', NoteType: 'Endnote' });
    const box = element.type === 'Figure' ? this.boxOf(element) : undefined;
    if (box !== undefined)
      attributes.push({ O: 'Layout', Placement: 'Block', BBox: document.upwards(box.page, box.box) });
    return {
      ...(alt === undefined ? {} : { Alt: textString(shortened(alt, LONGEST_STRING)) }),
      ...(says === undefined ? {} : { ActualText: textString(shortened(says, LONGEST_STRING)) }),
      ...(expansion === undefined ? {} : { E: textString(shortened(expansion, LONGEST_STRING)) }),
      ...(lang === undefined ? {} : { Lang: textString(lang) }),
      ...(id === undefined ? {} : { ID: textString(id) }),
      ...(attributes.length === 0 ? {} : { A: attributes.length === 1 ? attributes[0]! : attributes }),
    };
  }

  private boxOf(element: StructureElement): { page: number; box: Box } | undefined {
    let all: { page: number; box: Box } | undefined;
    for (const child of element.children) {
      const one = child.kind === 'element' ? this.boxOf(child) : this.boxes.get(child);
      if (one === undefined) continue;
      if (all === undefined) all = { ...one };
      else if (all.page === one.page) all.box = union(all.box, one.box);
    }
    return all;
  }
}

/** What one goes to as a whole. */
const PLACES: ReadonlySet<StructureType> = new Set(['Note', 'H1', 'H2', 'H3', 'H4']);

function namespaceCalled(name: string, known: Map<string, Reference>, document: BulletinDocument): Reference {
  const namespace = known.get(name) ?? document.finished({ Type: 'Namespace', NS: textString(name) });
  known.set(name, namespace);
  return namespace;
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
