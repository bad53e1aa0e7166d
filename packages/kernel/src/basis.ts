/**
 * The legal basis of a rule or a decision: a key of `@xinheng/law`'s register of statutes and, where there is one, the article.
 *
 * Written `'<statute>'` or `'<statute>#<article>'`, for example `'PENALTY-LAW#42'`. The register (`packages/law`) resolves it to
 * the statute's full Chinese title; a test walks every `@basis` and every `Basis` literal and fails on one that does not resolve.
 */
export type Basis = string;
