/**
 * Installs what the tests run and this machine lacks: by apt as root on Debian and its kin, else it says what is
 * missing and how to get it. Does nothing where all is there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tools } from './tools.ts'

/** Returns whether everything is there afterwards. */
export function installTools(): boolean {
  const missing = tools.filter((tool) => !tool.find())
  if (missing.length === 0) return true
  const packages = missing.map((tool) => tool.package)
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing what the tests run: ${packages.join(', ')}.`)
    apt('update', '-qq')
    apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
  }
  const still = missing.filter((tool) => !tool.find())
  for (const tool of still) {
    console.error(
      `The tests need ${tool.name}. Install it as root with \`apt-get install ${tool.package}\`, or see ${tool.otherwise}.`,
    )
  }
  return still.length === 0
}

function apt(...args: string[]): void {
  // Run level 1 keeps Debian from starting a newly installed server: the tests start their own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env })
}
