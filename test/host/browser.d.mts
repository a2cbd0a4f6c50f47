import type { Browser, LaunchOptions } from "playwright-core";

export function findBrowser(): Promise<{ executablePath: string; env: Record<string, string> }>;
export function launchBrowser(options?: LaunchOptions): Promise<Browser>;
