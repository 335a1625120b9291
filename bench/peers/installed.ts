/** The peers' packages are installed beside these files by whoever measures them, and by nobody else. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'node_modules')

/** What to do where the packages are missing; null where they are there. */
export function howToInstall(): string | null {
  if (existsSync(join(folder, 'tldraw'))) return null
  return `The peers are not installed. Install them, about 350 MB, with\n\n  npm ci --prefix bench/peers\n\nand run this again. Drawbridge itself never uses them.`
}

/** The installed version of a package. */
export function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { version: string }).version
}
