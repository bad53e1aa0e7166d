import { ROSTER_FIELDS } from '../roster.js';
import { FORMAT } from './format.js';
import { PHASES } from './record.js';
import {
  anything,
  count,
  flag,
  hash,
  instant,
  list,
  listStarting,
  longNonce,
  nonce,
  object,
  oneOf,
  ratio,
  type Shape,
  text,
  ticket,
  words,
} from './shape.js';

const plannedStratum = object({ required: { name: words, ratio } });
const fields = listStarting(...ROSTER_FIELDS);
const plannedPart = object({ required: { name: words, fields, strata: list(plannedStratum) } });
const plan = object({
  required: {
    number: words,
    purpose: words,
    title: words,
    mode: oneOf('open', 'sealed'),
    strataAre: oneOf('risk-class', 'public'),
    rehearsal: flag,
    contributors: list(object({ required: { role: words, kind: oneOf('committed', 'public') } })),
    fallback: words,
    parts: list(plannedPart),
  },
  further: anything,
});

const contribution = object({
  required: { role: words, value: words, revealedAt: instant },
  optional: { nonce: longNonce, commitment: hash, committedAt: instant },
});
const history = object({
  required: {
    rehearsals: count,
    redraws: count,
    links: list(object({ required: { kind: oneOf('rehearsal', 'redraw', 'redraw-of'), ceremony: words, reason: words } })),
  },
});
const digests = { digests: object({ required: {}, further: hash }), digest: hash };
const row = object({ required: { values: list(text), nonces: list(nonce), commitments: list(hash) } });
const proof = object({ required: { index: count, path: list(hash) } });
const numbers = { name: words, ratio, size: count, quota: count };
const fingerprint = { root: hash, count };
const byRule = list(object({ required: { rule: text, count } }));

const partHead = {
  name: words,
  fields,
  roster: object({ required: fingerprint }),
  exclusions: object({ required: { ...fingerprint, byRule } }),
};
const fullPart = {
  ...partHead,
  strata: list(object({ required: { ...numbers, drawn: list(object({ required: { code: words, ticket } })) } })),
  rows: list(row),
  exclusionRows: list(row),
  replacements: list(object({ required: { code: words, reason: words, at: instant }, optional: { substitute: words } })),
  openings: list(object({ required: { code: words, at: instant } })),
};
const sealedPart = {
  ...partHead,
  strata: list(object({ required: numbers })),
  drawnLeaves: list(hash),
  replacedLeaves: list(object({ required: { leaf: hash, reason: words, at: instant } })),
  substituteLeaves: list(hash),
  openings: list(object({ required: { leaf: hash, code: words, nonce, commitments: list(hash), proof, at: instant } })),
};
const proofs = list(object({ required: { leaf: hash, index: count, path: list(hash) } }));

const bundle = (kind: string, part: Shape): Shape =>
  object({
    required: {
      format: oneOf(FORMAT),
      kind: oneOf(kind),
      ceremony: words,
      purpose: words,
      title: words,
      rehearsal: flag,
      watermark: text,
      plan,
      planFingerprint: hash,
      phases: list(object({ required: { phase: oneOf(...PHASES), at: instant } })),
      contributions: list(contribution),
      seed: hash,
      parts: list(part),
      history,
      statements: list(object({ required: { body: words, at: instant, text: words }, optional: { verifiedDigest: hash } })),
      ...digests,
    },
  });

const firmOpening = object({
  required: {
    format: oneOf(FORMAT),
    kind: oneOf('firm-opening'),
    ceremony: words,
    purpose: words,
    seed: hash,
    part: words,
    ...fingerprint,
    fields,
    row,
    proof,
    ticket,
    stratum: object({ required: numbers }),
    outcome: oneOf('drawn', 'substitute', 'passed-over'),
    ...digests,
  },
  optional: { lastTicket: ticket },
});

/** The form of every kind of document in this format. */
export const SHAPES = {
  open: bundle('open', object({ required: fullPart })),
  'sealed-public': bundle('sealed-public', object({ required: sealedPart, optional: { proofs } })),
  'sealed-full': bundle('sealed-full', object({ required: { ...fullPart, drawnLeaves: list(hash), substituteLeaves: list(hash) } })),
  'firm-opening': firmOpening,
} satisfies Readonly<Record<string, Shape>>;
