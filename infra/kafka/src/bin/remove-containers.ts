// Removes the containers and networks of the marks it is given: `node remove-containers.js xinheng-kafka-…`
import { removeContainers } from '../engine/containers.js';
import { engine } from '../engine/engine.js';

const { container } = await engine();
for (const mark of process.argv.slice(2)) await removeContainers(container.dockerode, mark);
