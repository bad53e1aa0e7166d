/** `ProblemView` of the contracts as JSON Schema. */
export const problemSchema = {
  type: 'object',
  description: '问题说明（RFC 9457）与本平台的补充成员',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: '稳定的代码' },
    detail: { type: 'string' },
    wayOut: { type: 'string', description: '怎么办' },
    basis: {
      type: 'array',
      items: { type: 'object', required: ['key', 'text'], properties: { key: { type: 'string' }, text: { type: 'string' } } },
    },
    facts: { type: 'object' },
    fields: {
      type: 'array',
      items: { type: 'object', required: ['path', 'message'], properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    traceId: { type: 'string', description: '追踪编号，报错时请一并提供' },
  },
} as const;
