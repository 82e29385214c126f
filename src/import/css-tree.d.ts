/** The parser alone; the whole would bring the dictionary of all properties along. */
declare module 'css-tree/parser' {
  const parse: typeof import('css-tree').parse;
  export default parse;
}
