// @rocket.chat/sdk, the one that bots use: its REST half, without the websocket.
import sdk from '@rocket.chat/sdk/lib/api/api.js';
import assert from 'node:assert/strict';
import { call, password, say, url, username } from './call.mjs';

const api = new sdk.default({ host: url });
api.logger = undefined; // else it prints every error before it throws it
const login = await api.login({ username, password });
say('login', `${login.me.username} (${login.userId}) by @rocket.chat/sdk`);

await call('sdk', (path, parameters) => api.get(path, parameters), (path, body) => api.post(path, body), login.userId);

await api.logout();
await assert.rejects(api.get('me'), (answer) => answer.status === 401);
say('logout', 'the token is no longer good');
