import type { ContainerRuntimeClient } from 'testcontainers';
import { MARK_LABEL, PARENT_LABEL } from './engine.js';

type Dockerode = ContainerRuntimeClient['container']['dockerode'];

const marked = (mark: string) => ({ filters: { label: [`${MARK_LABEL}=${mark}`] } });

export interface Left {
  readonly running: number;
  /** Who has started them, as text. */
  readonly parents: readonly string[];
}

export async function containersOf(docker: Dockerode, mark: string): Promise<Left> {
  const found = await docker.listContainers({ all: true, ...marked(mark) });
  return {
    running: found.filter(({ State }) => State === 'running' || State === 'paused').length,
    parents: found.map(({ Labels }) => Labels[PARENT_LABEL] ?? ''),
  };
}

/** Removes containers and network of a mark, running or not; their data stays. */
export async function removeContainers(docker: Dockerode, mark: string): Promise<void> {
  const containers = await docker.listContainers({ all: true, ...marked(mark) });
  await Promise.all(containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
  const networks = await docker.listNetworks(marked(mark));
  for (const { Id } of networks) await docker.getNetwork(Id).remove();
}

export async function makeNetwork(docker: Dockerode, mark: string): Promise<void> {
  await docker.createNetwork({ Name: mark, Labels: { [MARK_LABEL]: mark } });
}

export async function makeVolume(docker: Dockerode, mark: string, name: string): Promise<void> {
  await docker.createVolume({ Name: name, Labels: { [MARK_LABEL]: mark } });
}

export async function removeVolumes(docker: Dockerode, mark: string): Promise<void> {
  const { Volumes } = await docker.listVolumes(marked(mark));
  for (const { Name } of Volumes) await docker.getVolume(Name).remove();
}
