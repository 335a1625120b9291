/** `npm run bench`: measures the server (default), what grows with a board or a room, connections, the page, or others beside us. Figures worth keeping go to docs/performance.md. */
import { benchClient, usage as clientUsage } from './client/command.ts'
import { benchConnections, usage as connectionsUsage } from './connections/command.ts'
import { benchGrowth, usage as growthUsage } from './growth/command.ts'
import { benchServer, usage as serverUsage } from './load/command.ts'
import { benchNodes, usage as nodesUsage } from './nodes/command.ts'
import { benchPlan, usage as planUsage } from './nodes/plan-command.ts'
import { benchPeers, usage as peersUsage } from './peers/command.ts'
import { benchRooms, usage as roomsUsage } from './rooms/command.ts'

const [command = 'server', ...args] = process.argv.slice(2)
if (command.startsWith('--') && command !== '--help') await benchServer([command, ...args])
else if (command === 'server') await benchServer(args)
else if (command === 'growth') await benchGrowth(args)
else if (command === 'rooms') await benchRooms(args)
else if (command === 'connections') await benchConnections(args)
else if (command === 'client') await benchClient(args)
else if (command === 'nodes') await benchNodes(args)
else if (command === 'plan') await benchPlan(args)
else if (command === 'peers') await benchPeers(args)
else
  console.log(
    [serverUsage, growthUsage, roomsUsage, connectionsUsage, clientUsage, nodesUsage, planUsage, peersUsage].join(
      '\n\n',
    ),
  )
