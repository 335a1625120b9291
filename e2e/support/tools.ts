/** The programs that tests run for real, and where they are. */
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

export interface Tool {
  readonly name: string
  /** Debian's package. */
  readonly package: string
  /** How to get it without apt. */
  readonly otherwise: string
  /** Full path; undefined where it is missing. */
  find(): string | undefined
}

export const tools: readonly Tool[] = [
  {
    name: 'Chromium',
    package: 'chromium-headless-shell',
    otherwise: '`npx playwright install chromium`',
    find: chromiumPath,
  },
  {
    name: 'Redis 7 or newer',
    package: 'redis-server',
    otherwise: 'https://redis.io/docs/latest/operate/oss_and_stack/install/',
    find: () => onPath('redis-server'),
  },
  {
    name: 'HAProxy',
    package: 'haproxy',
    otherwise: 'https://www.haproxy.org/#down',
    find: () => onPath('haproxy'),
  },
  {
    name: 'pdftoppm',
    package: 'poppler-utils',
    otherwise: 'https://poppler.freedesktop.org',
    find: () => onPath('pdftoppm'),
  },
]

/** What a Chromium may be called, first the one without windows: its pages open three times as fast. */
const chromiums = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/** A Chromium of the system, else Playwright's own. */
export function chromiumPath(): string | undefined {
  const own = chromium.executablePath()
  return chromiums.map(onPath).find((path) => path !== undefined) ?? (existsSync(own) ? own : undefined)
}

/** Full path of a program on the PATH, or in the folders for servers, which an ordinary user's PATH lacks. */
export function onPath(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, program)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
