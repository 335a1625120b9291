import { memoryStore } from '../testing/node.ts'
import { describeStore } from './conformance/suite.ts'

const store = memoryStore()
describeStore(() => ({ store, other: store }))
