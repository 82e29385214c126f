/**
 * What JSX gives, told by its shape alone. React's own types say more of it, but they would have to be installed by
 * everybody who reads the declarations of this package; these fit them both ways.
 */

/** A part of a page. */
export interface PageElement {
  readonly type: unknown;
  readonly props: unknown;
  readonly key: string | null;
}

/** A part of a page that bulletin has made: React's types want to know of its `type` that it is one that they know. */
export interface DrawnElement extends PageElement {
  readonly type: string | (() => null);
}

/** What may stand between the tags of an element; what is false or nothing is passed over. */
export type PageNode =
  | PageElement
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Iterable<PageNode>
  // React's nodes may be promises. None is ever waited for here; only its type is let in.
  | PromiseLike<PageNode>;
