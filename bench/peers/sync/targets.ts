/** The peers' servers, as their packages set them up. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { programTarget, type Target } from '../../load/targets.ts'
import type { MembersFile } from '../../load/scenario.ts'
import { versionOf } from '../installed.ts'

const folder = join(import.meta.dirname, '../foreign/sync')

export function peerTargets(): Target[] {
  const tldraw = `tldraw sync ${versionOf('@tldraw/sync-core')}`
  return [
    target(`y-websocket ${versionOf('@y/websocket-server')}`, 'y-websocket'),
    target(`Hocuspocus ${versionOf('@hocuspocus/server')}`, 'hocuspocus'),
    target(`${tldraw}, in memory`, 'tldraw'),
    onDisk(`${tldraw}, SQLite FULL`, 'tldraw'),
  ]
}

function target(name: string, peer: string, args: readonly string[] = []): Target {
  const members = pathToFileURL(join(folder, `${peer}-members.ts`)).href as MembersFile
  return programTarget(name, members, ['websocket'], [join(folder, `${peer}-server.ts`), ...args])
}

/** With a file of its own in each run. */
function onDisk(name: string, peer: string): Target {
  return {
    ...target(name, peer),
    async start() {
      const data = await mkdtemp(join(tmpdir(), 'drawbridge-peer-'))
      const running = await target(name, peer, [join(data, 'board.sqlite')]).start()
      return {
        ...running,
        async stop() {
          await running.stop()
          await rm(data, { recursive: true, force: true })
        },
      }
    },
  }
}
