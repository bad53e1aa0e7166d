const meta = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]');

/** The nonce of this page's Content-Security-Policy; undefined in development, where the server has put none in. */
export const nonce = meta?.content && !meta.content.startsWith('__') ? meta.content : undefined;

/** Libraries make style elements without asking for a nonce; here is the only place that all of them pass. */
function signStyleElements(value: string): void {
  const create = document.createElement.bind(document);
  const signed = (tag: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(tag, options);
    if (tag.toLowerCase() === 'style') element.nonce = value;
    return element;
  };
  document.createElement = signed as typeof document.createElement;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string | null; createScriptURL(url: string): string | null }): unknown;
}

/** Style text may be assigned, markup may not; scripts (workers) only from this origin. */
const rules = {
  createHTML: (text: string) => (text.includes('<') ? null : text),
  createScriptURL: (url: string) => (new URL(url, location.href).origin === location.origin ? url : null),
};

if (nonce) signStyleElements(nonce);
(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', rules);
