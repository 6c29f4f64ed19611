import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { ordersServer } from './orders-server.ts';

/** Tools as JSON in TOOLS; without them, the usual ones. What it says beside the protocol, some programs say, too. */
console.log('orders server is starting');
const { TOOLS } = process.env;
serveStdio(() => ordersServer(TOOLS === undefined ? undefined : JSON.parse(TOOLS)));
