export const LAUNCHER_NODE: string;
export const PLATFORM_NODE: string;
export function isAtLeast(version: string, least: string): boolean;
export function demandLauncherNode(version: string): void;
export function carriedNode(root: string): string | undefined;
export function chooseNode(parts: {
  root: string;
  running?: { path: string; version: string };
  ask?: (path: string) => string | undefined;
  carried?: string | undefined;
}): string;
