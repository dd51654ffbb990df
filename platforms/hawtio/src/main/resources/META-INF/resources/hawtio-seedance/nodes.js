// SPDX-License-Identifier: Apache-2.0
/* The view of nodes: who leases what and until when, and the channels that no consumer on this node delivers. */
import { h, React, PF, Icons } from './platform.js';
import { age, count, moment } from './format.js';
import { LiveView } from './live-view.js';
import { ask, call, read, valueOf } from './mbean.js';

export function Nodes(properties) {
  const { mbean } = properties.component;
  const load = React.useCallback(() => loadNodes(mbean), [mbean]);
  return h(LiveView, { ...properties, load, name: 'nodes' }, data =>
    h(React.Fragment, null, h(NodeTable, data), h(ChannelTable, data)));
}

async function loadNodes(mbean) {
  const [attributes, nodes, channels] = await ask([
    read(mbean, ['PollingPaused']),
    call(mbean, 'nodes'),
    call(mbean, 'channelsWithoutConsumer'),
  ]);
  return {
    now: attributes.timestamp * 1000,
    attributes: valueOf(attributes),
    nodes: Object.values(valueOf(nodes)).sort(thisFirst),
    channels: Object.values(valueOf(channels)).sort((a, b) => a.channel.localeCompare(b.channel)),
  };
}

const thisFirst = (a, b) => b.thisNode - a.thisNode || a.node.localeCompare(b.node);

const cell = (name, ...children) => h('td', { role: 'cell', 'data-name': name }, ...children);

const NODE_COLUMNS = ['Node', 'Leases', 'Submitting', 'Running', 'Ended', 'Leased until', 'Last seen'];

function NodeTable({ nodes, now }) {
  return h(
    'section',
    { className: 'sd-nodes', 'aria-labelledby': 'sd-nodes-title' },
    h('h2', { id: 'sd-nodes-title', className: 'sd-section-title' }, 'Nodes'),
    h(Table, { label: 'Nodes that lease jobs', columns: NODE_COLUMNS }, nodes.map(node => h(NodeRow, { key: node.node, node, now }))),
    h('p', { className: 'sd-note' },
      'A node extends its leases while it works on jobs. Where they have expired, the node has stopped or cannot reach the ledger, and other nodes claim its jobs. ',
      'To release a job earlier, open it and release its lease, but only if that node is surely down.'),
  );
}

function NodeRow({ node, now }) {
  return h(
    'tr',
    { role: 'row', className: 'sd-node' },
    h('th', { scope: 'row', role: 'rowheader' }, node.node, ' ', node.thisNode && h(PF.Label, { isCompact: true, color: 'blue' }, 'this node')),
    cell('Leases', h(Leases, { node, now })),
    ...['submitting', 'running', 'ended'].map(key => cell(key, count(node[key]))),
    cell('Leased until', timeOf(node.leasedUntil)),
    cell('Last seen', timeOf(node.lastSeen, at => `${age(at, now)}${now - Date.parse(at) < 2000 ? '' : ' ago'}`)),
  );
}

function Leases({ node: { leasedUntil, submitting, running, ended }, now }) {
  if (submitting + running + ended === 0) {
    return 'none';
  }
  return Date.parse(leasedUntil) > now
    ? h(PF.Label, { isCompact: true, variant: 'outline', color: 'green', icon: h(Icons.CheckCircleIcon) }, 'extended')
    : h(PF.Label, { isCompact: true, variant: 'outline', color: 'orange', icon: h(Icons.ExclamationTriangleIcon) }, 'expired');
}

const timeOf = (iso, words = moment) =>
  (iso ? h('time', { dateTime: iso, title: moment(iso) }, words(iso)) : h('span', { className: 'sd-none' }, '–'));

const CHANNEL_COLUMNS = ['Channel', 'Running', 'Ended', 'Due since', 'Consumer of another node'];

function ChannelTable({ channels }) {
  return h(
    'section',
    { className: 'sd-nodes', 'aria-labelledby': 'sd-channels-title' },
    h('h2', { id: 'sd-channels-title', className: 'sd-section-title' }, 'Channels without a consumer on this node'),
    channels.length > 0
      ? h(Table, { label: 'Channels without a consumer on this node', columns: CHANNEL_COLUMNS }, channels.map(row => h(ChannelRow, { key: row.channel, row })))
      : h('p', { className: 'sd-none-here' }, 'None: each job has a consumer on this node, or a message that waits for it.'),
  );
}

function ChannelRow({ row }) {
  return h(
    'tr',
    { role: 'row', className: 'sd-channel' },
    h('th', { scope: 'row', role: 'rowheader' }, row.channel),
    ...['running', 'ended'].map(key => cell(key, count(row[key]))),
    cell('Due since', timeOf(row.dueSince)),
    cell('Consumer of another node', row.otherConsumer
      || (row.warning
        ? h(PF.Label, { isCompact: true, variant: 'outline', color: 'orange', icon: h(Icons.ExclamationTriangleIcon) }, 'none claims them')
        : 'unknown')),
  );
}

/** Roles are spelt out, as the narrow layout removes the table layout. */
function Table({ label, columns, children }) {
  return h(
    'table',
    { className: 'sd-plain-table sd-node-table', role: 'table', 'aria-label': label },
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, columns.map(name => h('th', { key: name, scope: 'col', role: 'columnheader' }, name)))),
    h('tbody', { role: 'rowgroup' }, children),
  );
}
