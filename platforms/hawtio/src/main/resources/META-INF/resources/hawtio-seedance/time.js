// SPDX-License-Identifier: Apache-2.0
/* Points in time: with the time zone of the browser, and as the application has them when the pointer is over them. */
import { h } from './platform.js';
import { moment } from './format.js';

export const Time = ({ iso }) => h('time', { dateTime: iso, title: iso }, moment(iso));
