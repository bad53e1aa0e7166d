// What a process needs that keeps services at work and runs none: it loads no framework.
export { giveOrder, type OrderBook, OrderLost, obeyOrders, order } from './ops/orders.js';
export { releaseMemory } from './ops/release-memory.js';
