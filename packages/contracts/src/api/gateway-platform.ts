import { z } from 'zod';
import { defineRoute } from '../define.js';

/** One service that stands behind this installation's address. */
export const ServiceView = z.object({
  /** First word of its paths and of its events. */
  name: z.string(),
  /** Chinese. */
  title: z.string(),
});
export type ServiceView = z.infer<typeof ServiceView>;

/** What the installation consists of; answered by the edge itself, also while a service is away. */
export const PlatformApi = {
  services: defineRoute({
    id: 'gateway.platform.services',
    method: 'GET',
    path: '/gateway/services',
    summary: '本平台由哪些服务组成',
    access: 'signed-in',
    reply: z.object({ services: z.array(ServiceView) }),
    example: { reply: { services: [{ name: 'archive', title: '信用档案' }] } },
  }),
};
