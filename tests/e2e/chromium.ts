import { type Browser, chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The machine's own Chromium; `XINHENG_CHROMIUM` names another one. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.XINHENG_CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
