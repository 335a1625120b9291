/** The process of `npm run backup`, `restore`, `migrate` and `tidy`: exit code 0, or 1 and a sentence. */
import { runCommand, sentenceOf } from './command-line.ts'

try {
  await runCommand(process.argv.slice(2), { env: process.env, say: (line) => process.stdout.write(`${line}\n`) })
  process.exit(0)
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(1)
}
