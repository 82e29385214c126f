/** What is used of jSquash, whose own types ask for those of a browser. */
declare module '@jsquash/jpeg/decode.js' {
  export function init(options: Start): Promise<void>;
  export default function decode(file: ArrayBuffer): Promise<Rgba>;
}

declare module '@jsquash/jpeg/encode.js' {
  export function init(options: Start): Promise<void>;
  export default function encode(picture: Rgba, options: object): Promise<ArrayBuffer>;
}

declare module '@jsquash/webp/encode.js' {
  export function init(options: Start): Promise<void>;
  export default function encode(picture: Rgba, options: object): Promise<ArrayBuffer>;
}

declare module '@jsquash/avif/encode.js' {
  export function init(options: Start): Promise<void>;
  export default function encode(picture: Rgba, options: object): Promise<ArrayBuffer>;
}

declare module '@jsquash/webp/decode.js' {
  export function init(options: Start): Promise<void>;
  export default function decode(file: ArrayBuffer): Promise<Rgba>;
}

declare module '@jsquash/avif/decode.js' {
  export function init(options: Start): Promise<void>;
  export default function decode(file: ArrayBuffer): Promise<Rgba | null>;
}

interface Start {
  wasmBinary: Uint8Array;
  print?(): void;
  printErr?(): void;
}

/** Red, green, blue and opacity, a byte each. */
interface Rgba {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}
