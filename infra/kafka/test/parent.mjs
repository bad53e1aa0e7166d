// Starts a broker in the folder it is told and says what it notices; then ends or stays: `node parent.mjs FOLDER ends|stays`
import { startKafka } from '../dist/index.js';

const [dataDir, how] = process.argv.slice(2);
await startKafka({ dataDir, shortLived: true, onNotice: (line) => process.stdout.write(`${line}\n`) });
process.stdout.write('serves\n');
if (how === 'stays') setInterval(() => undefined, 1_000);
