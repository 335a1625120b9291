/**
 * `npm run dev`: the server, restarted when a file of it changes, behind Vite's development server
 * (http://localhost:5173), which serves the client from its source. Ctrl+C stops both.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const vite = join(root, 'node_modules/vite/bin/vite.js')

const children = [start('--watch', 'server/main.ts'), start(vite, '--config', 'client/vite.config.ts')]

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopAll())
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0
    stopAll()
  })
}

function start(...args: string[]): ChildProcess {
  const env = { ...process.env, SERVER_PORT: process.env.PORT ?? '3000' }
  return spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env })
}

function stopAll(): void {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
}
