/**
 * What JSX becomes where a template is compiled with `"jsxImportSource": "bulletin/template"`: React's elements, and
 * types for which React's own need not be installed.
 */
import { Fragment as ReactFragment } from 'react';
import { jsx as reactJsx } from 'react/jsx-runtime';
import type { DrawnElement, PageNode } from './element.ts';

/** A function that draws, as all elements of `bulletin/template` are. */
type Drawing = (props: never) => PageNode;
type Key = string | number;

export const jsx = (type: Drawing | typeof Fragment, props: object, key?: Key): DrawnElement =>
  reactJsx(type as never, props, key) as DrawnElement;

/** Of several children. */
export const jsxs = jsx;

/** As compilers call it while a program is being developed; where it stands in the source is not kept. */
export const jsxDEV = jsx;

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
