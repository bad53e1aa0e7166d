import archive, { nameDivisions } from '@xinheng/archive';
import inspection from '@xinheng/inspection';
import { type AnyService, withOwnWork } from '@xinheng/service-kit';

const ownArchive = withOwnWork(archive);

// a service of any store and client; this list only starts them
const anyService = (service: unknown): AnyService => service as AnyService;

/** The one list: every service of the platform behind the gateway. */
export const services: readonly AnyService[] = [anyService(ownArchive.service), anyService(inspection)];

/** Divisions that GB/T 2260 does not list; set once, by the installation itself. */
export const nameLocalDivisions = (divisions: readonly { readonly code: string; readonly name: string }[]) =>
  ownArchive.run(nameDivisions, { divisions });
