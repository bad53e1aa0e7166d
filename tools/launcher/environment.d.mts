type Variables = Readonly<Record<string, string | undefined>>;
export function environmentFor(parts: { root: string; node: string; base: Variables }): Record<string, string>;
