// A call that is answered and hung up, by Node 18 or newer over HTTP: node docs/examples/producers/publish.mjs [URL]
// CALLBOARD_USER and CALLBOARD_TOKEN are those of a user who may publish, such as the demo's admin.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

const url = `${process.argv[2] ?? 'http://127.0.0.1:3000'}/api/v1/room-events`;
const headers = {
  'X-User-Id': process.env.CALLBOARD_USER, 'X-Auth-Token': process.env.CALLBOARD_TOKEN,
  'Content-Type': 'application/cloudevents-batch+json',
};
const rid = `node-${randomUUID()}`;
const event = (fact, data) => ({
  specversion: '1.0', id: randomUUID(), source: '/examples/node', type: `io.callboard.room.${fact}`,
  subject: rid, time: new Date().toISOString(), data,
});
// Made once: every try sends the same ids, so that what is sent twice counts once.
const body = JSON.stringify([
  event('created', { v: { _id: 'mary', token: `secret-of-${rid}`, name: 'Mary' }, queue: 'support' }),
  event('assigned', { agent: { _id: 'agent-001', username: 'anna.keller' } }),
  event('closed', { closer: 'visitor' }),
]);
for (let tries = 1; ; tries++) {
  const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
  if (answer?.ok) { console.log(await answer.text()); break; }
  if ((answer && answer.status !== 503) || tries === 10) throw new Error(answer ? await answer.text() : `no answer from ${url}`);
  await setTimeout(1000 * (answer?.headers.get('Retry-After') ?? 1));
}
console.log(`rid=${rid}&token=secret-of-${rid}`);
