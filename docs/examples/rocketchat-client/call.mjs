import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

export const url = process.env.CALLBOARD_URL ?? 'http://127.0.0.1:3000';
export const username = process.env.CALLBOARD_USERNAME ?? 'anna.keller';
export const password = process.env.CALLBOARD_PASSWORD;
if (!password) {
  console.error('Set CALLBOARD_PASSWORD to the password of the agent, see README.md');
  process.exit(2);
}

/**
 * A call from its first ring to the list of closed ones, checked step by step.
 *
 * @param {string} name of the client, shown as the visitor's
 * @param {(path: string, parameters?: object) => Promise<any>} get
 * @param {(path: string, body: object) => Promise<any>} post
 * @param {string} agentId the `_id` of who is logged in and takes the call
 */
export async function call(name, get, post, agentId) {
  const token = randomUUID();
  const { visitor } = await post('livechat/visitor', { visitor: { token, name, phone: '+15550100' } });
  say('visitor', `${visitor._id} is ${visitor.name}`);

  const opened = await get('voip/room', { token, agentId, direction: 'inbound' });
  assert.equal(opened.newRoom, true);
  const rid = opened.room._id;
  assert.equal(opened.room.servedBy._id, agentId);
  const again = await get('voip/room', { token, agentId, direction: 'inbound' });
  assert.deepEqual([again.newRoom, again.room._id], [false, rid], 'the visitor has an open room already');
  say('open', `${rid}, served by ${opened.room.servedBy.username}`);

  await post('voip/events', { event: 'voip-call-on-hold', rid });
  assert.equal((await get('voip/room', { rid, token })).room.onHold, true);
  await setTimeout(50);
  await post('voip/events', { event: 'voip-call-unhold', rid });
  assert.equal((await get('voip/room', { rid, token })).room.onHold, undefined);
  say('hold', 'and unhold');

  const closed = await post('voip/room.close', { rid, token, options: { comment: 'solved', tags: ['example'] } });
  assert.deepEqual(closed, { rid, success: true });
  say('close', rid);

  const list = await get('voip/rooms', { agents: [agentId], open: false, sort: JSON.stringify({ closedAt: -1 }), count: 10 });
  const room = list.rooms.find((one) => one._id === rid);
  assert.ok(room, 'the room is among the ten that were closed last');
  assert.equal(room.open, undefined);
  assert.deepEqual(room.tags, ['example']);
  assert.ok(room.callTotalHoldTime >= 50 && room.callDuration >= room.callTotalHoldTime);
  say('list', `${list.total} closed rooms of this agent; this one took ${room.callDuration} ms, ${room.callTotalHoldTime} of them on hold`);
}

export function say(step, text) {
  console.log(`${step.padEnd(8)} ${text}`);
}
