/**
 * What `bulletin/template` and its JSX runtime export, in one file: as two entry points of the bundle, they would part
 * what every build loads into more files. The types of each are its own.
 */
export * from './authoring.ts';
export { Fragment, jsx, jsxDEV, jsxs } from './jsx-runtime.ts';
