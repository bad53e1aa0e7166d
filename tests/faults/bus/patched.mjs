// Loaded before a member's own modules: changes single places of the built code, so that a campaign can show which line holds a promise,
// and lets a member die at a named place. A place that is not found exactly once ends the member: a patch must never miss in silence.
//   FAULT_PATCHES   [{ "file": "bus/kafka/relay.js", "find": "…", "replace": "…" }]
//   FAULT_CHANCE    with which a `fault()` in a replacement kills the process
import { registerHooks } from 'node:module';

const patches = JSON.parse(process.env.FAULT_PATCHES ?? '[]');
const chance = Number(process.env.FAULT_CHANCE ?? 0);

/** As kill -9 from outside: nothing behind this call is done. */
globalThis.fault = () => {
  if (Math.random() < chance) process.kill(process.pid, 'SIGKILL');
};

function patched(text, { file, find, replace }) {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`patch of ${file}: found ${parts.length - 1} times: ${find}`);
  return parts.join(replace);
}

if (patches.length > 0)
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const own = patches.filter(({ file }) => url.endsWith(`/${file}`));
      if (own.length === 0) return loaded;
      return { ...loaded, source: own.reduce(patched, Buffer.from(loaded.source).toString('utf8')) };
    },
  });
