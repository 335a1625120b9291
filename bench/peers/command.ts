/** `npm run bench -- peers`: Drawbridge beside other boards and sync servers, on the same workloads in the same run. */
import { howToInstall } from './installed.ts'
import { benchOpening, usage as openingUsage } from './opening/command.ts'
import { benchPages, usage as pagesUsage } from './pages/command.ts'
import { benchSync, usage as syncUsage } from './sync/command.ts'

export const usage = `npm run bench -- peers [sync | opening | pages] [options]     without a name all three
${[syncUsage, openingUsage, pagesUsage].join('\n')}
  --json bench/results/peers.json   the figures for machines; lines of other workloads in the file stay`

const parts: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  sync: benchSync,
  opening: benchOpening,
  pages: benchPages,
}

export async function benchPeers([name, ...args]: readonly string[]): Promise<void> {
  const chosen = name === undefined ? Object.values(parts) : parts[name] ? [parts[name]] : []
  const missing = howToInstall()
  if (chosen.length === 0) console.log(usage)
  else if (missing === null) for (const bench of chosen) await bench(args)
  else {
    console.error(missing)
    process.exitCode = 1
  }
}
