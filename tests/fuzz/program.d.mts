export function bundled(paths: readonly string[]): Promise<{ root: string; files: string[]; close(): void }>;
