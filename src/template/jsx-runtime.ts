/**
 * What JSX becomes where a template is compiled with `"jsxImportSource": "bulletin/template"`: React's elements, and
 * types for which React's own need not be installed.
 */
import { Fragment as ReactFragment } from 'react';
import { jsx as reactJsx, jsxs as reactJsxs } from 'react/jsx-runtime';
import type { DrawnElement, PageNode } from './element.ts';

/** A function that draws, as all elements of `bulletin/template` are. */
type Drawing = (props: never) => PageNode;
type Key = string | number;

const drawn =
  (make: typeof reactJsx) =>
  (type: Drawing, props: object, key?: Key): DrawnElement =>
    make(type as never, props, key) as DrawnElement;

export const jsx = drawn(reactJsx);

/** Of several children. */
export const jsxs = drawn(reactJsxs);

/** As compilers call it while a program is being developed; where it stands in the source is not kept. */
export const jsxDEV = drawn(reactJsx);

/** `<>…</>` */
export const Fragment = ReactFragment as unknown as (props: { children?: PageNode }) => DrawnElement;

/** What TypeScript looks up for JSX. There are no elements in small letters. */
export declare namespace JSX {
  type Element = DrawnElement;
  type ElementType = Drawing;
  interface IntrinsicAttributes {
    key?: Key;
  }
  interface ElementChildrenAttribute {
    children: unknown;
  }
  type IntrinsicElements = Record<never, never>;
}
