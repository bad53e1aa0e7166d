import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractRoutes } from './build/contract-routes.js';
import { offlineShell } from './build/offline-shell.js';
import { precompressed } from './build/precompressed.js';

/** Where `npm run dev` finds the gateway; the built page is served by the gateway itself. */
const GATEWAY = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [contractRoutes(), react(), offlineShell(), precompressed()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: { target: 'es2023', sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': GATEWAY } },
});
