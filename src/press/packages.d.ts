/** What is used of lcms-wasm, which ships no types. Handles are numbers; 0 is none. */
declare module 'lcms-wasm' {
  interface Lcms {
    cmsOpenProfileFromMem(bytes: Uint8Array, length: number): number;
    cmsCreate_sRGBProfile(): number;
    /** @param whitePoint D50 if null. */
    cmsCreateLab4Profile(whitePoint: null): number;
    cmsCreateTransform(
      input: number,
      inputFormat: number,
      output: number,
      outputFormat: number,
      intent: number,
      flags: number,
    ): number;
    /** As many bytes or sixteen-bit values a sample as the formats say. @param count of pixels */
    cmsDoTransform(transform: number, input: Uint8Array | Uint16Array, count: number): Uint8Array | Uint16Array;
  }
  export function instantiate(): Promise<Lcms>;
  export const INTENT_RELATIVE_COLORIMETRIC: number;
  export const cmsFLAGS_BLACKPOINTCOMPENSATION: number;
  export const TYPE_RGB_8: number;
  export const TYPE_CMYK_8: number;
  export const TYPE_CMYK_16: number;
  export const TYPE_Lab_16: number;
}
