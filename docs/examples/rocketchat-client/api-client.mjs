// @rocket.chat/api-client, the REST client of Rocket.Chat's own web pages.
import { RestClient } from '@rocket.chat/api-client';
import assert from 'node:assert/strict';
import { call, password, say, url, username } from './call.mjs';

const client = new RestClient({ baseUrl: url });
const { data } = await client.post('/v1/login', { user: username, password });
client.setCredentials({ 'X-User-Id': data.userId, 'X-Auth-Token': data.authToken });
say('login', `${data.me.username} (${data.userId}) by @rocket.chat/api-client`);

await call(
  'api-client',
  (path, parameters) => client.get(`/v1/${path}`, parameters),
  (path, body) => client.post(`/v1/${path}`, body),
  data.userId,
);

await client.post('/v1/logout', {});
await assert.rejects(client.get('/v1/me'), (response) => response.status === 401);
say('logout', 'the token is no longer good');
