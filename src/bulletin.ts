/** The library's public API. */
export * from './project/pipeline.ts';
